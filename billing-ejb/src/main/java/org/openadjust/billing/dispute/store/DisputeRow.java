package org.openadjust.billing.dispute.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.DisputeState;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.platform.Micros;

/** A dispute as it is stored; only read here. */
@Entity
@Table(name = "dispute")
public class DisputeRow {
    @Id
    private long id;

    private String account;
    private String document;
    private String line;
    private String kind;
    private String currency;
    private BigDecimal amount;
    private BigDecimal total;
    private BigDecimal held;

    @Column(name = "text_key")
    private String textKey;

    private String source;

    @Column(name = "source_id")
    private String sourceId;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "opened_at")
    private long openedAt;

    private String state;
    private int urgency;

    @Column(name = "acknowledged_at")
    private Long acknowledgedAt;

    private String reviewer;
    private String outcome;
    private String reason;
    private long proposal;

    @Column(name = "decided_at")
    private Long decidedAt;

    @Column(name = "told_at")
    private Long toldAt;

    @Column(name = "due_at")
    private Long dueAt;

    @Column(name = "changed_at")
    private long changedAt;

    private int version;

    protected DisputeRow() {}

    String document() {
        return document;
    }

    Money total() {
        return money(total);
    }

    Money held() {
        return money(held);
    }

    DisputeView view() {
        return new DisputeView(
                id,
                account,
                document,
                line,
                DisputeKind.valueOf(kind),
                money(amount),
                held(),
                !textKey.isEmpty(),
                DisputeState.valueOf(state),
                openedBy,
                Micros.toInstant(openedAt),
                instant(acknowledgedAt),
                reviewer,
                outcome.isEmpty() ? Optional.empty() : Optional.of(DisputeDecision.Outcome.valueOf(outcome)),
                reason,
                proposal == 0 ? OptionalLong.empty() : OptionalLong.of(proposal),
                instant(decidedAt),
                instant(toldAt),
                instant(dueAt),
                Micros.toInstant(changedAt),
                version);
    }

    private static Optional<Instant> instant(Long micros) {
        return Optional.ofNullable(micros).map(Micros::toInstant);
    }

    private Money money(BigDecimal value) {
        return Money.of(CurrencyUnit.of(currency), value, RoundingMode.UNNECESSARY);
    }
}
