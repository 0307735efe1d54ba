package org.openadjust.billing.account.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.platform.Micros;

/** A subscription as it is stored; only read here. */
@Entity
@Table(name = "subscription")
public class SubscriptionRow {
    @Id
    private String subscription;

    private String account;
    private String plan;
    private BigDecimal quantity;

    @Column(name = "start_at")
    private long startAt;

    @Column(name = "anchor_day")
    private int anchorDay;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected SubscriptionRow() {}

    Instant recordedAt() {
        return Micros.toInstant(recordedAt);
    }

    Subscription view() {
        return new Subscription(subscription, account, plan, quantity, Micros.toInstant(startAt), anchorDay);
    }
}
