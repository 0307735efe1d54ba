package org.openadjust.billing.policy;

import java.util.List;
import java.util.Objects;

/**
 * What is done when the system notices something.
 *
 * @param trigger code: 1 to 32 of the characters a-z, 0-9 and -
 * @param conditions that have to hold together; none: it always applies
 * @param actions at least one
 * @param description why, for people; at most 300 characters
 */
public record Trigger(
        String trigger,
        SignalKind on,
        List<Condition.Shared> conditions,
        List<TriggerAction> actions,
        String description) {

    /** The most actions of a trigger. */
    public static final int ACTIONS_MAX = 8;

    public Trigger {
        Codes.check(trigger, description);
        Objects.requireNonNull(on);
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
        if (conditions.size() > ApprovalRule.CONDITIONS_MAX) {
            throw new IllegalArgumentException("a trigger has at most " + ApprovalRule.CONDITIONS_MAX + " conditions");
        }
        if (actions.isEmpty() || actions.size() > ACTIONS_MAX) {
            throw new IllegalArgumentException("a trigger has at least one action, and at most " + ACTIONS_MAX);
        }
    }

    boolean applies(Signal signal) {
        return on == signal.kind()
                && conditions.stream()
                        .allMatch(condition -> condition.holds(signal.amount(), signal.percent(), signal.profile()));
    }
}
