package org.openadjust.billing.usage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.usage.RecordedUsage;
import org.openadjust.billing.usage.RecordedUsage.Fate;
import org.openadjust.billing.usage.UsageEvent;

/** A usage event as it is stored; only read here. */
@Entity
@IdClass(UsageEventRow.Key.class)
@Table(name = "usage_event")
public class UsageEventRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String subscription;
        private String usageId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(subscription, key.subscription)
                    && Objects.equals(usageId, key.usageId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(subscription, usageId);
        }
    }

    @Id
    private String subscription;

    @Id
    @Column(name = "usage_id")
    private String usageId;

    private String meter;
    private BigDecimal quantity;

    @Column(name = "occurred_at")
    private long occurredAt;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected UsageEventRow() {}

    String usageId() {
        return usageId;
    }

    RecordedUsage view(Optional<UsageChangeRow> latest) {
        BigDecimal counts = latest.map(UsageChangeRow::counts).orElse(quantity);
        Fate fate = latest.map(UsageChangeRow::fate).orElse(Fate.COUNTS);
        UsageEvent event = new UsageEvent(subscription, usageId, meter, counts, Micros.toInstant(occurredAt));
        return new RecordedUsage(event, quantity, fate, Micros.toInstant(recordedAt));
    }
}
