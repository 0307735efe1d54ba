package org.openadjust.billing.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One version of what may happen to bills without a person.
 *
 * @param effectiveFrom first day on which it holds, in UTC
 * @param rules in the order in which they are asked
 */
public record Policy(int version, LocalDate effectiveFrom, List<ApprovalRule> rules, List<Trigger> triggers) {

    /** What a ruling names where no rule applies. */
    public static final String DEFAULT_RULE = "default";

    public static final int RULES_MAX = 100;
    public static final int TRIGGERS_MAX = 50;

    public Policy {
        Objects.requireNonNull(effectiveFrom);
        rules = List.copyOf(rules);
        triggers = List.copyOf(triggers);
        if (version < 1) {
            throw new IllegalArgumentException("version " + version);
        }
        if (rules.size() > RULES_MAX || triggers.size() > TRIGGERS_MAX) {
            throw new IllegalArgumentException(
                    "a policy has at most " + RULES_MAX + " rules and " + TRIGGERS_MAX + " triggers");
        }
        Set<String> codes = new HashSet<>();
        rules.forEach(rule -> unique(codes, rule.rule()));
        triggers.forEach(trigger -> unique(codes, trigger.trigger()));
    }

    private static void unique(Set<String> codes, String code) {
        if (!codes.add(code)) {
            throw new IllegalArgumentException("two rules or triggers are called " + code);
        }
    }

    /** Who has to agree to an adjustment: the first rule that applies says so, and if none does, one person has to. */
    public Ruling rule(ApprovalQuestion question) {
        return rules.stream()
                .filter(rule -> rule.applies(question))
                .findFirst()
                .map(rule -> new Ruling(rule.outcome(), rule.rule(), version))
                .orElseGet(() -> new Ruling(Outcome.ONE_APPROVER, DEFAULT_RULE, version));
    }

    /** All triggers that a signal sets off, in their order. */
    public List<Match> matching(Signal signal) {
        return triggers.stream()
                .filter(trigger -> trigger.applies(signal))
                .map(trigger -> new Match(trigger.trigger(), version, trigger.actions()))
                .toList();
    }

    /** Whether any trigger waits for such a signal. */
    public boolean isAwaiting(SignalKind kind) {
        for (Trigger trigger : triggers) {
            if (trigger.on() == kind) {
                return true;
            }
        }
        return false;
    }

    /** The trigger with a code. */
    public Optional<Trigger> trigger(String code) {
        return triggers.stream()
                .filter(trigger -> trigger.trigger().equals(code))
                .findFirst();
    }

    /** What in it could not do what it says, with the paths of the fields. */
    public List<PolicyProblem> problems() {
        List<PolicyProblem> problems = new ArrayList<>();
        for (int i = 0; i < triggers.size(); i++) {
            String path = "triggers[" + i + "]";
            triggers.get(i)
                    .problems()
                    .forEach(problem -> problems.add(new PolicyProblem(
                            problem.path().isEmpty() ? path : path + "." + problem.path(), problem.text())));
        }
        return problems;
    }

    /** Whether a rule asks how much an adjustment is of the corrected document. */
    public boolean isAskingForPercent() {
        return rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .anyMatch(condition ->
                        condition instanceof Condition.PercentAbove || condition instanceof Condition.PercentAtMost);
    }

    /** Whether a rule asks how sure a model is. */
    public boolean isAskingForConfidence() {
        for (ApprovalRule rule : rules) {
            for (Condition condition : rule.conditions()) {
                if (condition instanceof Condition.ConfidenceAtLeast) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same rules under another number and from another day on. */
    public Policy as(int otherVersion, LocalDate from) {
        return new Policy(otherVersion, from, rules, triggers);
    }
}
