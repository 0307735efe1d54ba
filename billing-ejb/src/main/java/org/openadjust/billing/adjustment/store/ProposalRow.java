package org.openadjust.billing.adjustment.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.policy.Outcome;

/** A proposal as it is stored; only read here. */
@Entity
@Table(name = "proposal")
public class ProposalRow {
    @Id
    private long id;

    private String account;
    private String subscription;
    private String invoice;
    private String document;
    private String kind;
    private String line;
    private String currency;
    private BigDecimal net;
    private BigDecimal gross;

    @Column(name = "reason_code")
    private String reasonCode;

    private String reason;
    private String state;
    private String origin;
    private String cause;

    @Column(name = "cause_source")
    private String causeSource;

    @Column(name = "cause_id")
    private String causeId;

    private String outcome;

    @Column(name = "rule_name")
    private String rule;

    @Column(name = "rule_version")
    private int ruleVersion;

    private String approvers;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at")
    private long proposedAt;

    private String assignee;

    @Column(name = "due_at")
    private long dueAt;

    @Column(name = "escalated_at")
    private Long escalatedAt;

    @Column(name = "effective_at")
    private Long effectiveAt;

    @Column(name = "changed_at")
    private long changedAt;

    private String note;
    private int version;

    protected ProposalRow() {}

    static List<String> actors(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    ProposalView view() {
        return new ProposalView(
                id,
                account,
                subscription,
                invoice,
                document,
                AdjustmentKind.valueOf(kind),
                line,
                money(net),
                money(gross),
                ReasonCode.valueOf(reasonCode),
                reason,
                ProposalState.valueOf(state),
                Origin.valueOf(origin),
                cause,
                causeSource,
                causeId,
                rule + "@" + ruleVersion,
                switch (Outcome.valueOf(outcome)) {
                    case AUTOMATIC, REFUSED -> 0;
                    case ONE_APPROVER -> 1;
                    case TWO_APPROVERS -> 2;
                },
                actors(approvers),
                proposedBy,
                Micros.toInstant(proposedAt),
                assignee,
                Micros.toInstant(dueAt),
                Optional.ofNullable(escalatedAt).map(Micros::toInstant),
                Optional.ofNullable(effectiveAt).map(Micros::toInstant),
                Micros.toInstant(changedAt),
                note,
                version);
    }

    private Money money(BigDecimal amount) {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }
}
