package org.openadjust.billing.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

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

    /** The limit in a currency that an amount has to be above; the largest, if it has to be above several. */
    public Optional<Money> limit(CurrencyUnit currency) {
        return conditions.stream()
                .filter(Condition.AmountAbove.class::isInstance)
                .flatMap(condition -> ((Condition.AmountAbove) condition).limits().stream())
                .filter(limit -> limit.getCurrencyUnit().equals(currency))
                .max(Money::compareTo);
    }

    /**
     * Why it could not do what it says: conditions that its signal can never meet, and actions that mean nothing for it. A version that
     * was approved before such a rule was known stays as it is; none is written anew.
     *
     * @return with paths from the trigger on, such as {@code actions[0]}
     */
    public List<PolicyProblem> problems() {
        List<PolicyProblem> problems = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            String path = "conditions[" + i + "]";
            on.obstacle(conditions.get(i)).ifPresent(text -> problems.add(new PolicyProblem(path, text)));
        }
        on.missing(conditions).ifPresent(text -> problems.add(new PolicyProblem("", text)));
        Set<TriggerAction> known = new HashSet<>();
        for (int i = 0; i < actions.size(); i++) {
            String path = "actions[" + i + "]";
            on.obstacle(actions.get(i)).ifPresent(text -> problems.add(new PolicyProblem(path, text)));
            if (!known.add(actions.get(i))) {
                problems.add(new PolicyProblem(path, "the trigger does this already"));
            }
        }
        return problems;
    }
}
