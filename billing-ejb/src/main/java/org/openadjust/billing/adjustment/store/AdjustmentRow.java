package org.openadjust.billing.adjustment.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.platform.Micros;

/** An adjustment as it is stored; only read here. */
@MappedSuperclass
public abstract class AdjustmentRow {

    /** In the table itself. */
    @Entity(name = "StoredAdjustment")
    @Table(name = "adjustment")
    public static class Stored extends AdjustmentRow {}

    /**
     * The same by way of the index of times: for who asks for the newest of many, which Derby would sort all rows for, as it does not know that
     * a few are enough.
     */
    @Entity(name = "AdjustmentByTime")
    @Table(name = "adjustment_by_time")
    public static class ByTime extends AdjustmentRow {}

    @Id
    private long id;

    private String account;
    private String subscription;
    private String kind;
    private String charge;
    private String plan;

    @Column(name = "plan_version")
    private int planVersion;

    @Column(name = "from_date")
    private LocalDate fromDate;

    @Column(name = "to_date")
    private LocalDate toDate;

    private String currency;
    private BigDecimal before;
    private BigDecimal after;
    private BigDecimal delta;
    private String state;
    private String cause;

    @Column(name = "cause_events")
    private int causeEvents;

    @Column(name = "cause_source")
    private String causeSource;

    @Column(name = "cause_id")
    private String causeId;

    @Column(name = "approved_by")
    private String approvedBy;

    private String notification;
    private String document;
    private long proposal;

    @Column(name = "sent_at")
    private long sentAt;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected AdjustmentRow() {}

    AdjustmentView view() {
        return new AdjustmentView(
                id,
                account,
                new LineKey(subscription, LineKind.valueOf(kind), charge, plan, planVersion, fromDate, toDate),
                money(before),
                money(after),
                state,
                new AdjustmentView.Cause(cause, causeEvents, causeSource, causeId),
                approvedBy,
                notification,
                document,
                proposal,
                Micros.toInstant(sentAt),
                Micros.toInstant(recordedAt));
    }

    /** The column has more places than the currency; were one of them used, the row would be wrong. */
    private Money money(BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }
}
