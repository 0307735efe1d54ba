package org.openadjust.billing.document.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.timeline.PeriodId;

/** A line of a document as it is stored; only read here. */
@Entity
@IdClass(DocumentLineRow.Key.class)
@Table(name = "document_line")
public class DocumentLineRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String account;
        private int place;
        private int lineNo;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(account, key.account)
                    && place == key.place
                    && lineNo == key.lineNo;
        }

        @Override
        public int hashCode() {
            return Objects.hash(account, place, lineNo);
        }
    }

    @Id
    private String account;

    @Id
    private int place;

    @Id
    @Column(name = "line_no")
    private int lineNo;

    private String kind;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_to")
    private LocalDate periodTo;

    private String timing;

    @Column(name = "line_kind")
    private String lineKind;

    private String charge;
    private String plan;
    private String variant;

    @Column(name = "from_at")
    private long fromAt;

    @Column(name = "to_at")
    private long toAt;

    @Column(name = "held_to_at")
    private long heldToAt;

    private BigDecimal amount;
    private boolean decided;

    protected DocumentLineRow() {}

    DocumentLine line(String subscription, CurrencyUnit currency) {
        LineId id = new LineId(
                new PeriodId(subscription, periodFrom, periodTo),
                Timing.valueOf(timing),
                LineId.Kind.valueOf(lineKind),
                charge,
                plan,
                variant);
        return new DocumentLine(
                LineKind.valueOf(kind),
                id,
                Micros.toInstant(fromAt),
                Micros.toInstant(toAt),
                Micros.toInstant(heldToAt),
                Money.of(currency, amount, RoundingMode.UNNECESSARY),
                decided);
    }
}
