package org.openadjust.billing.bill.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.bill.BillLine;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Slot;
import org.openadjust.billing.bill.UsageTally;
import org.openadjust.billing.platform.Micros;

/** A line of a draft as it is stored; only read here. */
@Entity
@IdClass(DraftLineRow.Key.class)
@Table(name = "draft_line")
public class DraftLineRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String subscription;
        private LocalDate fromDate;
        private LocalDate toDate;
        private String kind;
        private String charge;
        private String plan;
        private int planVersion;
        private String variant;

        protected Key() {}

        Key(LineKey line) {
            subscription = line.subscription();
            fromDate = line.from();
            toDate = line.to();
            kind = line.kind().name();
            charge = line.charge();
            plan = line.plan();
            planVersion = line.version();
            variant = line.variant();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && parts().equals(key.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        private List<Object> parts() {
            return List.of(subscription, fromDate, toDate, kind, charge, plan, planVersion, variant);
        }
    }

    @Id
    private String subscription;

    @Id
    @Column(name = "from_date")
    private LocalDate fromDate;

    @Id
    @Column(name = "to_date")
    private LocalDate toDate;

    @Id
    private String kind;

    @Id
    private String charge;

    @Id
    private String plan;

    @Id
    @Column(name = "plan_version")
    private int planVersion;

    @Id
    private String variant;

    private String account;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_to")
    private LocalDate periodTo;

    private BigDecimal quantity;
    private long events;
    private BigDecimal amount;
    private String currency;

    @Column(name = "updated_at")
    private long updatedAt;

    protected DraftLineRow() {}

    String account() {
        return account;
    }

    Slot slot() {
        LineKey key =
                new LineKey(subscription, LineKind.valueOf(kind), charge, plan, planVersion, fromDate, toDate, variant);
        return new Slot(key, periodFrom, periodTo);
    }

    UsageTally tally() {
        return new UsageTally(quantity, events);
    }

    BillLine view() {
        return new BillLine(slot().key(), tally(), money(currency, amount), Micros.toInstant(updatedAt));
    }

    /** The column has more places than the currency; were one of them used, the row would be wrong. */
    static Money money(String currency, BigDecimal amount) {
        return Money.of(CurrencyUnit.of(Objects.requireNonNull(currency)), amount, RoundingMode.UNNECESSARY);
    }
}
