package org.openadjust.billing.trigger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.trigger.FiredState;
import org.openadjust.billing.trigger.FiredView;

/** A trigger that was set off, as it is stored; only read here. */
@Entity
@Table(name = "trigger_fired")
public class FiredRow {
    @Id
    private long id;

    @Column(name = "trigger_code")
    private String trigger;

    @Column(name = "policy_version")
    private int version;

    private String signal;
    private String account;
    private String subject;
    private String occasion;
    private String evidence;
    private String currency;
    private BigDecimal amount;
    private BigDecimal percent;
    private String state;
    private int urgency;
    private String assignee;

    @Column(name = "fired_at")
    private long firedAt;

    @Column(name = "changed_at")
    private long changedAt;

    private int revision;

    protected FiredRow() {}

    FiredView view() {
        return new FiredView(
                id,
                trigger,
                version,
                SignalKind.valueOf(signal),
                account,
                subject,
                occasion,
                evidence,
                currency.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY)),
                Optional.ofNullable(percent),
                FiredState.valueOf(state),
                assignee,
                Micros.toInstant(firedAt),
                Micros.toInstant(changedAt),
                revision);
    }
}
