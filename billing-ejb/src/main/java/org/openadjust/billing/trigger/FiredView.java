package org.openadjust.billing.trigger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.policy.SignalKind;

/**
 * A trigger that was set off, as a person reads it.
 *
 * @param trigger code
 * @param version of the policy that has it
 * @param subject what it is about, as kind and id
 * @param occasion period, event or kind of finding that tells it from others of the subject
 * @param evidence source and id of the event
 * @param amount that it is about
 * @param percent that it is about
 * @param assignee who looks at it; empty: nobody has been named
 * @param revision to be named when one acts on it, so that two who act at once do not both
 */
public record FiredView(
        long id,
        String trigger,
        int version,
        SignalKind signal,
        String account,
        String subject,
        String occasion,
        String evidence,
        Optional<Money> amount,
        Optional<BigDecimal> percent,
        FiredState state,
        String assignee,
        Instant firedAt,
        Instant changedAt,
        int revision) {
    public FiredView {
        Objects.requireNonNull(signal);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(percent);
        Objects.requireNonNull(state);
    }

    /**
     * What it asks for.
     *
     * @param detail what came of it: how the customer was told, or the address that is called
     * @param attempts how often another system was called
     * @param nextAttemptAt when it is called next; empty if it is not
     * @param error code of what went wrong last; empty if nothing did
     */
    public record Action(
            ActionKind kind,
            ActionState state,
            String detail,
            int attempts,
            Optional<Instant> nextAttemptAt,
            String error) {
        public Action {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(state);
            Objects.requireNonNull(nextAttemptAt);
        }
    }

    /**
     * Something that happened to it.
     *
     * @param action past tense, such as {@code released}
     * @param actor who did it
     * @param text in words, or empty
     */
    public record Step(String action, String actor, Instant at, String text) {}

    /** One with all that belongs to it. */
    public record Detail(FiredView fired, List<Action> actions, List<Step> history) {
        public Detail {
            Objects.requireNonNull(fired);
            actions = List.copyOf(actions);
            history = List.copyOf(history);
        }

        /** Whether it holds something. */
        public boolean isHolding() {
            return fired.state() == FiredState.HELD;
        }
    }
}
