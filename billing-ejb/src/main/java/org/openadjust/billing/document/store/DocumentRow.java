package org.openadjust.billing.document.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.platform.Micros;

/** A document's head as it is stored; only read here. */
@Entity
@IdClass(DocumentRow.Key.class)
@Table(name = "document")
public class DocumentRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String account;
        private int place;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(account, key.account) && place == key.place;
        }

        @Override
        public int hashCode() {
            return Objects.hash(account, place);
        }
    }

    @Id
    private String account;

    @Id
    private int place;

    @Column(name = "document")
    private String number;

    private String type;
    private String origin;
    private String subscription;
    private String invoice;
    private String effect;
    private String reverses;
    private String currency;
    private BigDecimal net;
    private BigDecimal tax;
    private String reason;

    @Column(name = "issued_at")
    private long issuedAt;

    @Column(name = "recorded_at")
    private long recordedAt;

    private String cause;

    @Column(name = "cause_source")
    private String causeSource;

    @Column(name = "cause_id")
    private String causeId;

    protected DocumentRow() {}

    int place() {
        return place;
    }

    DocumentView view() {
        return new DocumentView(
                account,
                number,
                DocumentType.valueOf(type),
                Document.Origin.valueOf(origin),
                subscription,
                invoice,
                Document.Effect.valueOf(effect),
                reverses,
                Micros.toInstant(issuedAt),
                Micros.toInstant(recordedAt),
                money(currency, net),
                money(currency, tax),
                reason,
                new DocumentView.Cause(cause, causeSource, causeId));
    }

    /** The column has more places than the currency; were one of them used, the row would be wrong. */
    static Money money(String currency, BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }
}
