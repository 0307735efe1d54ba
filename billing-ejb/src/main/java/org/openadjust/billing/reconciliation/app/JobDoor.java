package org.openadjust.billing.reconciliation.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.NightlyCheck.Failed;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.NightlyCheck.Range;
import org.openadjust.billing.reconciliation.NightlyCheck.Result;
import org.openadjust.billing.reconciliation.NightlyCheck.Step;
import org.openadjust.billing.reconciliation.NightlyRuns;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunPart;
import org.openadjust.billing.reconciliation.RunSkip;
import org.openadjust.billing.reconciliation.model.Nights;
import org.openadjust.billing.reconciliation.store.JdbcNotes;
import org.openadjust.billing.reconciliation.store.JdbcRuns;

/** The door for the job. */
@Stateless
@PermitAll
@Local(NightlyRuns.class)
public class JobDoor implements NightlyRuns {

    private static final Logger LOG = Logger.getLogger(JobDoor.class.getName());
    private static final String BY = "system:reconciliation";

    /** How long after its hour a night is still begun. */
    private static final Duration LATE_MAX = Duration.ofHours(3);

    /** A server that says nothing for so long carries nothing out any more. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    /** Most that are noted for a part; the rest is counted. */
    private static final int NOTED_MAX = 5_000;

    @Inject
    private Checks checks;

    @Inject
    private JdbcRuns runs;

    @Inject
    private JdbcNotes notes;

    @Inject
    private Settings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    // ---- runs

    @Override
    public void beginNight() {
        settings.reconciliationAt()
                .flatMap(at -> new Nights(settings.sellerZone(), at, LATE_MAX).at(now()))
                .filter(night -> !runs.isTaken(night))
                .ifPresent(this::begin);
    }

    private void begin(LocalDate night) {
        long id = runs.nextId();
        if (!runs.takeTurn(id)) {
            return; // it begins once the other run has ended
        }
        if (!runs.takeNight(night, settings.node(), now())) {
            context.setRollbackOnly();
            return;
        }
        runs.insert(id, Run.Trigger.SCHEDULE, Optional.of(night), BY, now());
        audit("started", id, "night of " + night);
    }

    @Override
    public OptionalLong take() {
        OptionalLong waiting = runs.waiting();
        return waiting.isPresent() && runs.carryOut(waiting.getAsLong(), settings.node(), now())
                ? waiting
                : OptionalLong.empty();
    }

    @Override
    public void begun(long run, long execution) {
        runs.executed(run, settings.node(), execution, now());
    }

    @Override
    public boolean isToStop(long run) {
        return runs.state(run).filter(state -> state == Run.State.RUNNING).isEmpty();
    }

    @Override
    public void alive(long run) {
        runs.alive(run, now());
    }

    @Override
    public void mourn(long own) {
        for (long run : runs.dead(own, settings.node(), now().minus(SILENCE_MAX))) {
            if (runs.end(run, Run.State.INTERRUPTED, "the server that carried it out ended", now())) {
                audit("interrupted", run, "its server ended");
            }
        }
    }

    @Override
    public void completed(long run) {
        if (runs.end(run, Run.State.COMPLETED, "", now())) {
            Run.Counts counts = runs.run(run).orElseThrow().counts();
            audit(
                    "completed",
                    run,
                    counts.accounts() + " accounts, " + counts.differences() + " differences, " + counts.problems()
                            + " problems, " + counts.skipped() + " skipped");
        }
    }

    @Override
    public void stopped(long run, String problem) {
        Run.State state = problem.isEmpty() ? Run.State.STOPPED : Run.State.FAILED;
        if (runs.end(run, state, problem, now()) && state == Run.State.FAILED) {
            audit("failed", run, "the log says why");
        }
    }

    private void audit(String action, long run, String reason) {
        audit.append(List.of(AuditEntry.of("reconciliation", action, "reconciliation/" + run)
                .by(BY)
                .because(reason)
                .at(now())));
    }

    // ---- parts

    @Override
    public List<RunPart> open(long run, Step step, int partsMax) {
        List<RunPart> all = runs.parts(run);
        List<RunPart> planned = all.stream().filter(part -> part.step() == step).toList();
        if (planned.isEmpty()) {
            runs.plan(run, plan(step, all.size() + 1, partsMax));
            planned =
                    runs.parts(run).stream().filter(part -> part.step() == step).toList();
        }
        return planned.stream()
                .filter(part -> part.state() != RunPart.State.DONE)
                .toList();
    }

    private List<RunPart> plan(Step step, int first, int partsMax) {
        List<RunPart> plan = new ArrayList<>();
        for (NightlyCheck check : checks.of(step)) {
            for (Range range : check.ranges(partsMax)) {
                plan.add(new RunPart(
                        first + plan.size(),
                        step,
                        check.name(),
                        range.after(),
                        range.upTo(),
                        range.keys(),
                        0,
                        "",
                        0,
                        0,
                        0,
                        RunPart.State.PLANNED,
                        Duration.ZERO));
            }
        }
        return plan;
    }

    @Override
    public RunPart part(long run, int no) {
        return runs.part(run, no);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<String> keys(RunPart part, String after, int keysMax) {
        return checks.named(part.check()).keys(range(part), after.isEmpty() ? part.after() : after, keysMax);
    }

    private static Range range(RunPart part) {
        return new Range(part.after(), part.upTo(), part.total());
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Portion check(RunPart part, List<String> keys) {
        long begun = System.nanoTime();
        NightlyCheck check = checks.named(part.check());
        List<Found> found = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        long more = look(check, keys, found, failed);
        List<RunSkip> skips =
                failed.stream().map(failure -> skip(check.name(), failure)).toList();
        return new Portion(keys.getLast(), keys.size(), found, more, skips, (System.nanoTime() - begun) / 1_000);
    }

    /** Together; if that fails, each half by itself, so that one cannot hide the others. */
    private static long look(NightlyCheck check, List<String> keys, List<Found> found, List<Failed> failed) {
        try {
            Result result = check.check(keys);
            found.addAll(result.found());
            failed.addAll(result.failed());
            return result.more();
        } catch (RuntimeException e) {
            if (keys.size() == 1) {
                failed.add(new Failed(keys.getFirst(), e));
                return 0;
            }
            int half = keys.size() / 2;
            return look(check, keys.subList(0, half), found, failed)
                    + look(check, keys.subList(half, keys.size()), found, failed);
        }
    }

    private static RunSkip skip(String check, Failed failed) {
        String reference = UUID.randomUUID().toString();
        LOG.log(
                Level.WARNING,
                failed.reason(),
                () -> "Reference " + reference + ": the check of " + check + " cannot look at " + failed.key());
        return new RunSkip(check, failed.key(), failed.reason().getClass().getSimpleName(), reference);
    }

    @Override
    public void write(long run, int no, String before, Portion portion) {
        RunPart part = runs.part(run, no);
        NightlyCheck check = checks.named(part.check());
        Set<Found> asked = new HashSet<>(check.close(portion.found(), "reconciliation-" + run));
        List<Found> noted = first(portion.found(), NOTED_MAX - part.noted());
        List<Found> left =
                noted.stream().filter(found -> !asked.contains(found)).toList();
        List<Found> closing = noted.stream().filter(asked::contains).toList();
        int next = (int) part.noted() + 1;
        notes.differences(run, no, check.name(), closing, next, true);
        notes.differences(run, no, check.name(), left, next + closing.size(), false);
        int skipsNoted = runs.skipsNoted(run, no);
        List<RunSkip> skips = first(portion.skips(), NOTED_MAX - skipsNoted);
        notes.skips(run, no, skips, skipsNoted + 1);
        boolean isNext = runs.advance(new JdbcRuns.Advance(
                run,
                no,
                before,
                portion.last(),
                portion.checked(),
                portion.found().size() + portion.more(),
                noted.size(),
                portion.skips().size(),
                skips.size(),
                portion.micros()));
        if (!isNext) {
            throw new IllegalStateException("part " + no + " of run " + run + " has come further than " + before
                    + ": another execution carries it out");
        }
        if (check.keys(range(part), portion.last(), 1).isEmpty()) {
            runs.close(run, no);
        }
    }

    private static <T> List<T> first(List<T> all, long most) {
        return all.subList(0, (int) Math.max(0, Math.min(all.size(), most)));
    }

    @Override
    public void ended(long run, int no) {
        runs.close(run, no);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
