package org.openadjust.billing.verification.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.FindingAnswer;
import org.openadjust.billing.verification.model.FindingCase;
import org.openadjust.billing.verification.store.JdbcFindingBook;

/** Loads a finding, asks the rules, and writes what comes of it. Joins the caller's transaction. */
@ApplicationScoped
public class FindingDecisions {

    private JdbcFindingBook findings;
    private Clock clock;

    protected FindingDecisions() {}

    @Inject
    public FindingDecisions(JdbcFindingBook findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    public FindingAnswer decide(long id, String actor, Function<FindingCase, FindingCase.Act> act) {
        Optional<FindingCase> known = findings.find(id);
        if (known.isEmpty()) {
            return noFinding(id);
        }
        return switch (act.apply(known.get())) {
            case FindingCase.Refused(var refusal) -> new FindingAnswer.Refused(refusal);
            case FindingCase.Transition transition -> written(transition, actor);
        };
    }

    private FindingAnswer written(FindingCase.Transition transition, String actor) {
        FindingCase after = transition.after();
        return findings.move(transition, actor, Micros.toInstant(Micros.of(clock.instant())))
                ? new FindingAnswer.Done(after.id(), after.state(), after.version(), after.reference())
                : FindingAnswer.refused("CHANGED", "It has changed since you looked. Look again.");
    }

    static FindingAnswer noFinding(long id) {
        return FindingAnswer.refused("NOT_FOUND", "there is no finding " + id);
    }
}
