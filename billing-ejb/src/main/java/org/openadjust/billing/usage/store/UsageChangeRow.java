package org.openadjust.billing.usage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.openadjust.billing.usage.RecordedUsage.Fate;

/** A later fact about a usage event as it is stored; only read here. */
@Entity
@IdClass(UsageChangeRow.Key.class)
@Table(name = "usage_change")
public class UsageChangeRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String subscription;
        private String usageId;
        private int changeNo;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(subscription, key.subscription)
                    && Objects.equals(usageId, key.usageId)
                    && changeNo == key.changeNo;
        }

        @Override
        public int hashCode() {
            return Objects.hash(subscription, usageId, changeNo);
        }
    }

    @Id
    private String subscription;

    @Id
    @Column(name = "usage_id")
    private String usageId;

    @Id
    @Column(name = "change_no")
    private int changeNo;

    /** None: the event never happened. */
    private BigDecimal quantity;

    protected UsageChangeRow() {}

    String usageId() {
        return usageId;
    }

    BigDecimal counts() {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }

    Fate fate() {
        return quantity == null ? Fate.VOIDED : Fate.CORRECTED;
    }
}
