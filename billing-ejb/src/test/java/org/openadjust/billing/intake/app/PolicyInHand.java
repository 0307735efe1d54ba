package org.openadjust.billing.intake.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.policy.ApprovalRule;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.ComplianceRules;
import org.openadjust.billing.policy.Outcome;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.policy.Trigger;

/** Policy and law as a test wants them. At first everything is allowed, and no law is known. */
public final class PolicyInHand implements PolicyBook {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final Set<String> writers = new HashSet<>();
    private Policy policy = policy(1, new ApprovalRule("all", List.of(), Outcome.AUTOMATIC, "everything"));
    private ComplianceRules rules = new ComplianceRules(List.of());

    private static Policy policy(int version, ApprovalRule... rules) {
        return new Policy(version, LONG_AGO, List.of(rules), List.of());
    }

    /** The next version of the policy. */
    public void hold(ApprovalRule... rules) {
        policy = policy(policy.version() + 1, rules);
    }

    /** The same rules in the next version, which does something when something is noticed. */
    public void triggers(Trigger... triggers) {
        policy = new Policy(policy.version() + 1, LONG_AGO, policy.rules(), List.of(triggers));
    }

    /** The rules of law from now on. */
    public void law(ComplianceRule... all) {
        rules = new ComplianceRules(List.of(all));
    }

    /** Who wrote every version. */
    public void writtenBy(String actor) {
        writers.add(actor);
    }

    @Override
    public Policy at(Instant instant) {
        return policy;
    }

    @Override
    public ComplianceRules rulesAt(Instant instant) {
        return rules;
    }

    @Override
    public Optional<String> authorOf(int version) {
        return writers.stream().findFirst();
    }

    @Override
    public Set<String> writersOf(int version) {
        return Set.copyOf(writers);
    }
}
