package org.openadjust.billing.activity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/** The money that a node moved in a minute, as it is stored; only summed here. */
@Entity
@IdClass(ActivityMoneyRow.Key.class)
@Table(name = "activity_money")
public class ActivityMoneyRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private long minuteAt;
        private String node;
        private String currency;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && minuteAt == key.minuteAt
                    && Objects.equals(node, key.node)
                    && Objects.equals(currency, key.currency);
        }

        @Override
        public int hashCode() {
            return Objects.hash(minuteAt, node, currency);
        }
    }

    @Id
    @Column(name = "minute_at")
    private long minuteAt;

    @Id
    private String node;

    @Id
    private String currency;

    private BigDecimal charged;
    private BigDecimal credited;

    protected ActivityMoneyRow() {}
}
