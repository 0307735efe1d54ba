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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.StoreException;
import org.openadjust.billing.policy.DryRun;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyJson;
import org.openadjust.billing.policy.PolicyVersionView;
import org.openadjust.billing.policy.VersionState;
import org.openadjust.billing.policy.model.History;
import org.openadjust.billing.policy.model.Reviewed;
import org.openadjust.billing.policy.store.JdbcDryRun;
import org.openadjust.billing.policy.store.JdbcHistory;
import org.openadjust.billing.policy.store.JdbcPolicies;

/** Versions of the policy: written by one, approved by another. */
@Stateless
@Local(Policies.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class PolicyDesk implements Policies {

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

    private JdbcPolicies policies;
    private JdbcHistory histories;

    @PostConstruct
    void open() {
        policies = new JdbcPolicies(dataSource);
        histories = new JdbcHistory(dataSource);
    }

    @Override
    public PolicyVersionView present() {
        return view(histories.read().at(clock.instant()));
    }

    @Override
    public PolicyVersionView last() {
        return view(histories.read().last());
    }

    @Override
    public Page<PolicyVersionView> versions(Slice slice) {
        return policies.page(slice).map(PolicyDesk::view);
    }

    @Override
    public Optional<PolicyVersionView> version(int version) {
        return policies.one(version).map(PolicyDesk::view);
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed begin(int from) {
        Optional<Reviewed<Policy>> model = policies.one(from);
        return model.isPresent() ? begun(model.get().content()) : notFound(from);
    }

    private Changed begun(Policy model) {
        Instant now = now();
        Reviewed<Policy> draft = Reviewed.begun(model.as(policies.nextVersion(), today().plusDays(1)), caller(), now);
        try {
            policies.insert(draft);
        } catch (StoreException e) {
            if (!e.isDuplicateKey()) {
                throw e;
            }
            context.setRollbackOnly();
            return conflict();
        }
        record("begun", "", draft, now);
        return new Changed.Done(view(draft));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed save(Policy policy, long revision) {
        if (PolicyJson.write(policy).length() > PolicyJson.LENGTH_MAX) {
            return refused("INVALID_FIELD", "the whole policy is longer than " + PolicyJson.LENGTH_MAX + " characters");
        }
        Optional<Refusal> refusal = problem(policy);
        if (refusal.isPresent()) {
            return new Changed.Refused(refusal.get());
        }
        return step("edited", policy.version(), revision, draft -> draft.edited(policy, caller(), now()));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed submit(int version, long revision, String reason) {
        return withReason(
                reason,
                () -> step("submitted", version, revision, inForce(draft -> draft.submitted(caller(), reason, now()))));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed approve(int version, long revision, String reason) {
        return withReason(
                reason,
                () -> step("approved", version, revision, inForce(one -> one.approved(caller(), reason, now()))));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed reject(int version, long revision, String reason) {
        return withReason(
                reason, () -> step("rejected", version, revision, one -> one.rejected(caller(), reason, now())));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Changed withdraw(int version, long revision, String reason) {
        return withReason(
                reason, () -> step("withdrawn", version, revision, one -> one.withdrawn(caller(), reason, now())));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public DryRun dryRun(Policy draft, int days) {
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("days " + days);
        }
        Instant now = clock.instant();
        Policy present = histories.read().at(now).content();
        return new JdbcDryRun(dataSource).run(present, draft, now.minus(days, ChronoUnit.DAYS));
    }

    private static Optional<Refusal> problem(Policy policy) {
        return policy.problems().stream()
                .findFirst()
                .map(problem -> new Refusal("INVALID_FIELD", problem.path() + ": " + problem.text()));
    }

    /** A step that leads towards force is taken only if nothing stands in its way. */
    private Function<Reviewed<Policy>, Reviewed.Step<Policy>> inForce(
            Function<Reviewed<Policy>, Reviewed.Step<Policy>> step) {
        return version -> switch (step.apply(version)) {
            case Reviewed.Step.Taken<Policy> taken ->
                problem(version.content())
                        .or(() -> histories.read().obstacle(version, today()))
                        .<Reviewed.Step<Policy>>map(Reviewed.Step.Refused::new)
                        .orElse(taken);
            case Reviewed.Step.Refused<Policy> refused -> refused;
        };
    }

    private Changed step(
            String action, int version, long revision, Function<Reviewed<Policy>, Reviewed.Step<Policy>> step) {
        Optional<Reviewed<Policy>> found = policies.one(version);
        if (found.isEmpty()) {
            return notFound(version);
        }
        Reviewed<Policy> before = found.get();
        if (before.revision() != revision) {
            return conflict();
        }
        return switch (step.apply(before)) {
            case Reviewed.Step.Refused<Policy> refused -> new Changed.Refused(refused.refusal());
            case Reviewed.Step.Taken<Policy> taken -> stored(action, before, taken.next());
        };
    }

    private Changed stored(String action, Reviewed<Policy> before, Reviewed<Policy> next) {
        if (!policies.update(next, before.revision())) {
            return conflict();
        }
        record(action, digest(before), next, next.changedAt());
        if (next.state() == VersionState.ACTIVE) {
            changes.fire(new PolicyChanged(subject(next)));
        }
        return new Changed.Done(view(next));
    }

    private void record(String action, String before, Reviewed<Policy> after, Instant at) {
        audit.append(List.of(AuditEntry.of("policy", action, subject(after))
                .by(caller())
                .changed(before, digest(after))
                .because(action.equals("edited") ? "" : after.reason())
                .at(at)));
    }

    private static String subject(Reviewed<Policy> version) {
        return "policy/" + version.content().version();
    }

    private static String digest(Reviewed<Policy> version) {
        return Digest.of(version.state(), PolicyJson.write(version.content()));
    }

    private Changed withReason(String reason, Supplier<Changed> step) {
        return Reasons.problem(reason).<Changed>map(Changed.Refused::new).orElseGet(step);
    }

    private static Changed notFound(int version) {
        return refused("NOT_FOUND", "there is no version " + version);
    }

    private static Changed conflict() {
        return refused("CONFLICT", "somebody else has changed it meanwhile: look at it again");
    }

    private static Changed refused(String code, String detail) {
        return new Changed.Refused(new Refusal(code, detail));
    }

    private static PolicyVersionView view(Reviewed<Policy> version) {
        return new PolicyVersionView(
                version.content(),
                version.state(),
                version.writers(),
                version.decidedBy(),
                version.reason(),
                version.createdAt(),
                version.changedAt(),
                version.state() == VersionState.ACTIVE ? Optional.of(History.holdsFrom(version)) : Optional.empty(),
                version.revision());
    }

    /** As the database holds it. */
    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
