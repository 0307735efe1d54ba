package org.openadjust.billing.trigger.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.trigger.ActionKind;
import org.openadjust.billing.trigger.ActionState;
import org.openadjust.billing.trigger.FiredState;

/**
 * A trigger that a signal has set off.
 *
 * @param trigger code
 * @param version of the policy
 * @param scope of what is restrained, if something is
 */
public record Fired(
        long id,
        String trigger,
        int version,
        Signal signal,
        Restraint.Scope scope,
        String occasion,
        List<Asked> actions,
        FiredState state,
        String assignee,
        Instant firedAt,
        int revision) {

    /**
     * What it asks for.
     *
     * @param detail the address that is called, or how the customer was told; else empty
     */
    public record Asked(ActionKind kind, ActionState state, String detail) {
        public Asked {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(state);
            Objects.requireNonNull(detail);
        }

        private boolean isLasting(ActionKind one) {
            return kind == one && state == ActionState.LASTING;
        }

        private Asked ended() {
            return new Asked(kind, ActionState.ENDED, detail);
        }
    }

    /** What an act comes to. */
    public sealed interface Step {
        /** @param next as it is now */
        record Taken(Fired next) implements Step {}

        /** It stays as it is. */
        record Refused(Refusal refusal) implements Step {}
    }

    public Fired {
        Objects.requireNonNull(signal);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(state);
        actions = List.copyOf(actions);
    }

    /** One that has just been set off. */
    public static Fired anew(
            long id,
            String trigger,
            int version,
            Signal signal,
            Restraint.Scope scope,
            String occasion,
            List<Asked> actions,
            Instant at) {
        return new Fired(id, trigger, version, signal, scope, occasion, actions, state(actions), "", at, 0);
    }

    private static FiredState state(List<Asked> actions) {
        if (lasts(actions, ActionKind.HOLD)) {
            return FiredState.HELD;
        }
        return lasts(actions, ActionKind.OPEN_CASE) || lasts(actions, ActionKind.PROPOSE)
                ? FiredState.OPEN
                : FiredState.NOTED;
    }

    private static boolean lasts(List<Asked> actions, ActionKind kind) {
        return actions.stream().anyMatch(action -> action.isLasting(kind));
    }

    /** Who asked for it, for the audit log. */
    public String actor() {
        return "policy:" + trigger + "@" + version;
    }

    /** What it restrains now. */
    public List<Restraint> restraints() {
        return actions.stream()
                .filter(action -> action.state() == ActionState.LASTING)
                .flatMap(action -> restraint(action.kind()).stream())
                .toList();
    }

    private Optional<Restraint> restraint(ActionKind kind) {
        Optional<Restraint.Kind> restrains = switch (kind) {
            case HOLD -> Optional.of(Restraint.Kind.HOLD);
            case PROPOSE -> Optional.of(Restraint.Kind.PROPOSE);
            case NOTIFY, OPEN_CASE, CALL_WEBHOOK -> Optional.empty();
        };
        return restrains.map(one -> new Restraint(id, signal.account(), scope, one, trigger, version));
    }

    /** A person lets happen what it holds. */
    public Step released() {
        if (state != FiredState.HELD) {
            return refused("WRONG_STATE", "It holds nothing: it is " + state + ".");
        }
        List<Asked> after = ended(ActionKind.HOLD);
        // where a hold was all, whoever released it has looked at it
        boolean isCase = lasts(after, ActionKind.OPEN_CASE) || lasts(after, ActionKind.PROPOSE);
        return new Step.Taken(with(after, isCase ? FiredState.OPEN : FiredState.CLOSED));
    }

    /** A person is done with it. */
    public Step closed() {
        return switch (state) {
            case HELD -> refused("HELD", "It holds something: release it before it is closed.");
            case OPEN ->
                new Step.Taken(with(
                        actions.stream()
                                .map(action -> action.state() == ActionState.LASTING ? action.ended() : action)
                                .toList(),
                        FiredState.CLOSED));
            case CLOSED, NOTED -> refused("WRONG_STATE", "There is nothing to close: it is " + state + ".");
        };
    }

    /** Somebody looks at it. */
    public Step assigned(String to) {
        return state.isWaiting()
                ? new Step.Taken(new Fired(
                        id, trigger, version, signal, scope, occasion, actions, state, to, firedAt, revision + 1))
                : refused("WRONG_STATE", "Nobody has to look at it any more: it is " + state + ".");
    }

    private List<Asked> ended(ActionKind kind) {
        return actions.stream()
                .map(action -> action.isLasting(kind) ? action.ended() : action)
                .toList();
    }

    private Fired with(List<Asked> after, FiredState next) {
        return new Fired(id, trigger, version, signal, scope, occasion, after, next, assignee, firedAt, revision + 1);
    }

    private static Step refused(String code, String detail) {
        return new Step.Refused(new Refusal(code, detail));
    }
}
