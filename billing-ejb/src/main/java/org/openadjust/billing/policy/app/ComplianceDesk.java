package org.openadjust.billing.policy.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.Compliance;
import org.openadjust.billing.policy.ComplianceJson;
import org.openadjust.billing.policy.ComplianceRule;
import org.openadjust.billing.policy.ComplianceRuleView;
import org.openadjust.billing.policy.VersionState;
import org.openadjust.billing.policy.model.ComplianceChange;
import org.openadjust.billing.policy.model.Reviewed;
import org.openadjust.billing.policy.store.JdbcCompliance;

/** Changes of compliance rules: proposed by one, approved by another. */
@Stateless
@Local(Compliance.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class ComplianceDesk implements Compliance {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<PolicyChanged> changes;

    @Inject
    private Clock clock;

    private JdbcCompliance store;

    @PostConstruct
    void open() {
        store = new JdbcCompliance(dataSource);
    }

    @Override
    public List<ComplianceRuleView> rules() {
        Map<String, List<Reviewed<ComplianceRule>>> byRule = new LinkedHashMap<>();
        store.standing()
                .forEach(version -> byRule.computeIfAbsent(version.content().rule(), rule -> new ArrayList<>())
                        .add(version));
        return byRule.values().stream().map(ComplianceDesk::view).toList();
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Changed propose(Wish wish, String reason) {
        List<Reviewed<ComplianceRule>> versions = store.of(wish.rule());
        Optional<Refusal> refusal = versions.isEmpty()
                ? Optional.of(new Refusal("NOT_FOUND", "there is no such rule"))
                : Reasons.problem(reason);
        if (refusal.isPresent()) {
            return new Changed.Refused(refusal.get());
        }
        if (waiting(versions).isPresent()) {
            return refused("WRONG_STATE", "another change of this rule waits for approval");
        }
        return switch (ComplianceChange.of(
                applied(versions).content(), versions.getLast().content().version() + 1, wish)) {
            case ComplianceChange.Refused(Refusal why) -> new Changed.Refused(why);
            case ComplianceChange.To(ComplianceRule next) -> proposed(next, reason);
        };
    }

    private Changed proposed(ComplianceRule next, String reason) {
        Instant now = now();
        Reviewed<ComplianceRule> draft = Reviewed.begun(next, caller(), now);
        if (!(draft.submitted(caller(), reason, now) instanceof Reviewed.Step.Taken<ComplianceRule>(var submitted))) {
            throw new IllegalStateException("its author can submit a draft");
        }
        try {
            store.insert(submitted);
        } catch (StoreException e) {
            if (!e.isDuplicateKey()) {
                throw e;
            }
            context.setRollbackOnly();
            return conflict();
        }
        record("proposed", digest(applied(store.of(next.rule()))), submitted);
        return new Changed.Done(view(store.of(next.rule())));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed approve(String rule, long revision, String reason) {
        return step("approved", rule, revision, reason, one -> one.approved(caller(), reason, now()));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed reject(String rule, long revision, String reason) {
        return step("rejected", rule, revision, reason, one -> one.rejected(caller(), reason, now()));
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Changed withdraw(String rule, long revision, String reason) {
        return step("withdrawn", rule, revision, reason, one -> one.withdrawn(caller(), reason, now()));
    }

    private Changed step(
            String action,
            String rule,
            long revision,
            String reason,
            Function<Reviewed<ComplianceRule>, Reviewed.Step<ComplianceRule>> step) {
        Optional<Refusal> refusal = Reasons.problem(reason);
        if (refusal.isPresent()) {
            return new Changed.Refused(refusal.get());
        }
        Optional<Reviewed<ComplianceRule>> waiting = waiting(store.of(rule));
        if (waiting.isEmpty()) {
            return refused("NOT_FOUND", "no change of this rule waits for approval");
        }
        Reviewed<ComplianceRule> before = waiting.get();
        if (before.revision() != revision) {
            return conflict();
        }
        return switch (step.apply(before)) {
            case Reviewed.Step.Refused<ComplianceRule> refused -> new Changed.Refused(refused.refusal());
            case Reviewed.Step.Taken<ComplianceRule> taken -> stored(action, before, taken.next());
        };
    }

    private Changed stored(String action, Reviewed<ComplianceRule> before, Reviewed<ComplianceRule> next) {
        if (!store.update(next, before.revision())) {
            return conflict();
        }
        record(action, digest(before), next);
        if (next.state() == VersionState.ACTIVE) {
            changes.fire(new PolicyChanged(subject(next)));
        }
        return new Changed.Done(view(store.of(next.content().rule())));
    }

    private void record(String action, String before, Reviewed<ComplianceRule> after) {
        audit.append(List.of(AuditEntry.of("compliance", action, subject(after))
                .by(caller())
                .changed(before, digest(after))
                .because(after.reason())
                .at(after.changedAt())));
    }

    private static String subject(Reviewed<ComplianceRule> version) {
        return "compliance/" + version.content().rule() + "@"
                + version.content().version();
    }

    private static String digest(Reviewed<ComplianceRule> version) {
        return Digest.of(version.state(), ComplianceJson.json(version.content()).toString());
    }

    /** The version that was approved last: what is shipped is approved, so that there is one. */
    private static Reviewed<ComplianceRule> applied(List<Reviewed<ComplianceRule>> versions) {
        return versions.stream()
                .filter(version -> version.state() == VersionState.ACTIVE)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Optional<Reviewed<ComplianceRule>> waiting(List<Reviewed<ComplianceRule>> versions) {
        return versions.stream()
                .filter(version -> version.state() == VersionState.SUBMITTED)
                .findFirst();
    }

    private static ComplianceRuleView view(List<Reviewed<ComplianceRule>> versions) {
        Reviewed<ComplianceRule> applied = applied(versions);
        return new ComplianceRuleView(
                applied.content(),
                applied.writers(),
                applied.decidedBy(),
                applied.changedAt(),
                waiting(versions)
                        .map(change -> new ComplianceRuleView.Proposed(
                                change.content(),
                                change.author(),
                                change.reason(),
                                change.changedAt(),
                                change.revision())));
    }

    private static Changed conflict() {
        return refused("CONFLICT", "somebody else has changed it meanwhile: look at it again");
    }

    private static Changed refused(String code, String detail) {
        return new Changed.Refused(new Refusal(code, detail));
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
