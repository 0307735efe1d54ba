package org.openadjust.billing.reconciliation.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.reconciliation.Reconciliations;
import org.openadjust.billing.reconciliation.ReportFormat;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunAnswer;
import org.openadjust.billing.reconciliation.RunComparison;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.RunSkip;
import org.openadjust.billing.reconciliation.report.Reports;
import org.openadjust.billing.reconciliation.store.JdbcNotes;
import org.openadjust.billing.reconciliation.store.JdbcRuns;

/** The door for people: it notes what they want, and the job does it. */
@Stateless
@Local(Reconciliations.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class RunDesk implements Reconciliations {

    @Inject
    private JdbcRuns runs;

    @Inject
    private JdbcNotes notes;

    @Inject
    private Reports reports;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public RunAnswer start() {
        long id = runs.nextId();
        if (!runs.takeTurn(id)) {
            return underWay();
        }
        runs.insert(id, Run.Trigger.PERSON, Optional.empty(), actor(), now());
        audit("started", id);
        return done(id);
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public RunAnswer stop(long run) {
        Optional<Run> known = runs.run(run);
        if (known.isEmpty()) {
            return unknown(run);
        }
        boolean isStopped = runs.move(run, Run.State.RUNNING, Run.State.STOPPING, now())
                || known.get().state() == Run.State.REQUESTED && runs.end(run, Run.State.STOPPED, "", now());
        if (!isStopped) {
            return new RunAnswer.Refused(new Refusal("NOT_RUNNING", "Run " + run + " is not under way."));
        }
        audit("stopped", run);
        return done(run);
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public RunAnswer restart(long run) {
        Optional<Run> known = runs.run(run);
        if (known.isEmpty()) {
            return unknown(run);
        }
        if (known.get().state() == Run.State.COMPLETED) {
            return new RunAnswer.Refused(
                    new Refusal("AT_ITS_END", "Run " + run + " has come to its end. Start another one."));
        }
        if (!runs.takeTurn(run)) {
            return underWay();
        }
        if (!runs.goOn(run, now())) {
            context.setRollbackOnly();
            return underWay();
        }
        audit("restarted", run);
        return done(run);
    }

    private RunAnswer underWay() {
        return new RunAnswer.Refused(new Refusal(
                "RUNNING",
                "Run " + runs.turn() + " is under way, and there is one at a time. Wait for its end, or stop it."));
    }

    private static RunAnswer unknown(long run) {
        return new RunAnswer.Refused(new Refusal("NOT_FOUND", "There is no run " + run + "."));
    }

    private RunAnswer done(long run) {
        return new RunAnswer.Done(runs.run(run).orElseThrow());
    }

    private void audit(String action, long run) {
        audit.append(List.of(AuditEntry.of("reconciliation", action, "reconciliation/" + run)
                .by(actor())
                .at(now())));
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }

    // ---- reading

    @Override
    public Page<Run> runs(Slice slice) {
        return runs.runs(slice);
    }

    @Override
    public Optional<Run> run(long run) {
        return runs.run(run);
    }

    @Override
    public List<RunPart> parts(long run) {
        return runs.parts(run);
    }

    @Override
    public Page<RunDifference> differences(long run, String check, Slice slice) {
        return notes.differences(run, check, slice);
    }

    @Override
    public Page<RunSkip> skips(long run, Slice slice) {
        return notes.skips(run, slice);
    }

    @Override
    public RunComparison compare(long run, long before) {
        return notes.compare(run, before);
    }

    @Override
    public Page<RunDifference> compared(long run, long before, RunComparison.Kind kind, Slice slice) {
        return notes.compared(run, before, kind, slice);
    }

    @Override
    public boolean report(long run, ReportFormat format, OutputStream to) throws IOException {
        Optional<Run> known = runs.run(run);
        if (known.isEmpty()) {
            return false;
        }
        reports.write(known.get(), runs.parts(run), reader -> notes.each(run, reader), format, to);
        return true;
    }
}
