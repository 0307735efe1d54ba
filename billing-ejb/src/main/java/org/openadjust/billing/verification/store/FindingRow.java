package org.openadjust.billing.verification.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.EvidenceJson;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingSubject;
import org.openadjust.billing.verification.FindingView;

/** A finding as it is stored; only read here. */
@Entity
@Table(name = "finding")
public class FindingRow {
    @Id
    private long id;

    private String issuer;
    private String customer;
    private String account;
    private String subscription;
    private String document;
    private String kind;
    private String cause;
    private String about;
    private String sentence;
    private String currency;
    private BigDecimal amount;

    @Column(name = "at_stake")
    private BigDecimal atStake;

    private String direction;
    private BigDecimal confidence;
    private String evidence;
    private String state;
    private int version;
    private String reference;
    private String reason;

    @Column(name = "recorded_at")
    private long recordedAt;

    @Column(name = "changed_at")
    private long changedAt;

    protected FindingRow() {}

    FindingView view() {
        return new FindingView(
                id,
                new FindingSubject(issuer, customer, account, subscription, document),
                new Finding(
                        Finding.Kind.valueOf(kind),
                        money(amount),
                        money(atStake),
                        new Cause(cause, about, sentence),
                        EvidenceJson.read(evidence),
                        confidence),
                FindingState.valueOf(state),
                version,
                reference,
                reason,
                Micros.toInstant(recordedAt),
                Micros.toInstant(changedAt));
    }

    private Money money(BigDecimal value) {
        return Money.of(CurrencyUnit.of(currency), value, RoundingMode.UNNECESSARY);
    }
}
