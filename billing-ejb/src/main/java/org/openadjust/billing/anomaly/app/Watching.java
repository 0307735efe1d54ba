package org.openadjust.billing.anomaly.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.openadjust.billing.anomaly.UsageFeed.Billed;
import org.openadjust.billing.anomaly.UsageFeed.Changed;
import org.openadjust.billing.anomaly.UsageFeed.Corrected;
import org.openadjust.billing.anomaly.UsageFeed.Fed;
import org.openadjust.billing.anomaly.UsageFeed.Used;
import org.openadjust.billing.anomaly.app.WatchMemory.Known;
import org.openadjust.billing.anomaly.model.AccountStreams;
import org.openadjust.billing.anomaly.model.Alarm;
import org.openadjust.billing.anomaly.model.Calibration;
import org.openadjust.billing.anomaly.model.Calibrations;
import org.openadjust.billing.anomaly.model.Watch;
import org.openadjust.billing.anomaly.store.JdbcAccountFacts;
import org.openadjust.billing.anomaly.store.JdbcStreams;
import org.openadjust.billing.anomaly.store.JdbcStreams.Kept;
import org.openadjust.billing.anomaly.store.JdbcUsageFeed;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.FindingBook;
import org.openadjust.billing.verification.FindingState;

/** Looks at what was told, and raises what is unusual. Each method joins the caller's transaction; if that fails, the memory is to be forgotten. */
@ApplicationScoped
public class Watching {

    /** The most findings of a day. */
    public static final int BUDGET_OF_DAY = 20;

    /** Rows of a node at once: each has some hundred facts. */
    static final int ROWS_MAX = 40;

    static final Duration TURN = Duration.ofSeconds(30);

    private static final String NO_NUMBER = "NO_NUMBER";
    private static final int RELEARN_AT_ONCE = 10;

    /** What comes late comes with others: it is waited for, so that an account is not learnt anew for each. */
    private static final Duration STILL_FOR = Duration.ofSeconds(5);

    /** Of an account that was registered longer ago there may be facts that were not told. */
    private static final Duration NEW_FOR = Duration.ofDays(1);

    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration SAVE_EACH = Duration.ofMinutes(5);
    private static final long FACTS_UNSAVED_MAX = 500_000;
    private static final Duration WARM_FOR = Duration.ofHours(6);
    private static final int ACCOUNTS_MAX = 100_000;

    /** How far back an account is learnt anew, and how far back what is found then is raised. */
    private static final Duration LEARN_BACK = Duration.ofDays(400);

    private static final Duration RAISE_BACK = Duration.ofDays(35);

    private JdbcUsageFeed feed;
    private JdbcStreams streams;
    private JdbcAccountFacts accountFacts;
    private FindingBook findings;
    private Clock clock;

    /** Replaced in tests by one that is slow or says what is no number. */
    private UnaryOperator<List<Alarm>> saying = alarms -> alarms;

    protected Watching() {}

    @Inject
    public Watching(
            JdbcUsageFeed feed, JdbcStreams streams, JdbcAccountFacts accountFacts, FindingBook findings, Clock clock) {
        this.feed = feed;
        this.streams = streams;
        this.accountFacts = accountFacts;
        this.findings = findings;
        this.clock = clock;
    }

    void saying(UnaryOperator<List<Alarm>> other) {
        saying = other;
    }

    /** What keeps it from going on as it should; empty if nothing does. */
    String problem(WatchMemory memory) {
        return memory.numberless.isEmpty() ? "" : NO_NUMBER;
    }

    /** Takes or keeps the turn. Whoever gets it anew begins from what is saved. */
    boolean takeTurn(WatchMemory memory, String node) {
        Instant now = now();
        if (memory.isLoaded() && now.isBefore(memory.turnUntil.minus(TURN.dividedBy(2)))) {
            return true;
        }
        boolean isOurs = streams.takeTurn(node, now, TURN);
        memory.turnUntil = now.plus(TURN);
        if (!isOurs) {
            memory.forget();
        } else if (!memory.isLoaded()) {
            Calibrations kept = new Calibrations();
            streams.calibrations().forEach((segment, bytes) -> {
                Optional<Calibration> calibration = Calibration.of(bytes);
                calibration.ifPresentOrElse(known -> kept.put(segment, known), () -> memory.damaged++);
            });
            memory.load(feed.marks(), kept, now);
        }
        return isOurs;
    }

    /**
     * Looks at what was told since.
     *
     * @return whether there may be more
     */
    boolean look(WatchMemory memory) {
        List<JdbcUsageFeed.Row> rows = feed.after(memory.reached(), ROWS_MAX);
        Instant now = now();
        Map<String, List<Alarm>> alarms = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            load(memory, rows, now);
            Watch watch = new Watch(memory.calibrations());
            for (JdbcUsageFeed.Row row : rows) {
                row.facts().forEach(fact -> take(memory, watch, fact, row.recordedAt(), now, alarms));
                memory.reached(row.node(), row.id());
            }
        }
        if (!memory.tickedAt.plus(TICK).isAfter(now)) {
            tick(memory, now, alarms);
        }
        raise(memory, alarms, now);
        return rows.size() >= ROWS_MAX;
    }

    private void load(WatchMemory memory, List<JdbcUsageFeed.Row> rows, Instant now) {
        Map<String, String> zones = new HashMap<>();
        for (JdbcUsageFeed.Row row : rows) {
            for (Fed fact : row.facts()) {
                if (memory.find(fact.account()) == null) {
                    zones.put(fact.account(), zone(fact));
                }
            }
        }
        Map<String, Kept> kept = streams.find(zones.keySet());
        Set<String> older = accountFacts.registeredBefore(
                zones.keySet().stream()
                        .filter(account -> !kept.containsKey(account))
                        .toList(),
                now.minus(NEW_FOR));
        zones.forEach((account, zone) -> {
            Kept known = kept.get(account);
            if (known == null) {
                AccountStreams fresh = new AccountStreams(zone);
                fresh.stale(older.contains(account));
                memory.put(new Known(account, fresh, Instant.EPOCH, false, now));
            } else {
                AccountStreams read = AccountStreams.of(known.zone(), known.streams());
                memory.damaged += read.isDamaged() ? 1 : 0;
                memory.put(new Known(account, read, known.learntTo(), true, now));
            }
        });
    }

    private static String zone(Fed fact) {
        return switch (fact) {
            case Used used -> used.zone();
            case Corrected corrected -> corrected.zone();
            case Changed changed -> changed.zone();
            case Billed billed -> billed.zone();
        };
    }

    private void take(
            WatchMemory memory,
            Watch watch,
            Fed fact,
            Instant recordedAt,
            Instant now,
            Map<String, List<Alarm>> alarms) {
        Known known = memory.find(fact.account());
        known.touchedAt = now;
        known.isDirty = true;
        memory.facts++;
        List<Alarm> raised = switch (fact) {
            case Used used when recordedAt.isAfter(known.learntTo) -> watch.take(known.streams, used);
            case Used used -> List.of();
            case Corrected corrected -> {
                known.streams.stale(known.streams.isStale() || recordedAt.isAfter(known.learntTo));
                yield List.of();
            }
            case Changed changed -> {
                known.streams.restart();
                yield List.of();
            }
            case Billed billed -> watch.take(known.streams, billed);
        };
        said(memory, known, raised, alarms);
    }

    /** What is no number says nothing, and its account is learnt anew from its facts. */
    private void said(WatchMemory memory, Known known, List<Alarm> raised, Map<String, List<Alarm>> alarms) {
        if (raised.isEmpty()) {
            return;
        }
        List<Alarm> some = saying.apply(raised);
        if (some.stream().allMatch(Alarm::isFinite)) {
            alarms.computeIfAbsent(known.account, account -> new ArrayList<>()).addAll(some);
        } else {
            memory.damaged++;
            memory.numberless.add(known.account);
            known.streams.stale(true);
        }
    }

    private void tick(WatchMemory memory, Instant now, Map<String, List<Alarm>> alarms) {
        memory.tickedAt = now;
        Watch watch = new Watch(memory.calibrations());
        for (Known known : memory.all()) {
            said(memory, known, watch.tick(known.streams, now), alarms);
        }
    }

    // ---- raising

    private void raise(WatchMemory memory, Map<String, List<Alarm>> alarms, Instant now) {
        List<FindingBook.Raised> raised = new ArrayList<>();
        alarms.forEach((account, some) -> raised.addAll(findings(memory, account, some, now)));
        findings.raise(raised, now);
    }

    /** As findings, those that a person has not called usual, as many as the day still allows. */
    private List<FindingBook.Raised> findings(WatchMemory memory, String account, List<Alarm> alarms, Instant now) {
        List<Alarm> strongestFirst = alarms.stream()
                .sorted((one, other) -> Double.compare(other.strength(), one.strength()))
                .toList();
        List<FindingBook.Raised> raised = new ArrayList<>();
        AlarmFindings form = new AlarmFindings(
                accountFacts, account, memory.find(account).streams.zone(), now);
        for (Alarm alarm : strongestFirst) {
            if (form.isCalledUsual(alarm)) {
                continue;
            }
            if (!isWithinBudget(memory, now)) {
                memory.beyondBudget++;
                continue;
            }
            memory.raisedToday++;
            raised.add(form.of(alarm));
        }
        return raised;
    }

    private boolean isWithinBudget(WatchMemory memory, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(memory.budgetDay)) {
            memory.budgetDay = today;
            memory.raisedToday =
                    accountFacts.raisedSince(today.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return memory.raisedToday < BUDGET_OF_DAY;
    }

    // ---- learning anew

    /**
     * Learns accounts anew whose facts have changed, once nothing is left to look at.
     *
     * @return whether there may be more
     */
    boolean relearn(WatchMemory memory) {
        Instant now = now();
        List<Known> stale = memory.all().stream()
                .filter(known -> known.streams.isStale()
                        && !known.touchedAt.plus(STILL_FOR).isAfter(now))
                .limit(RELEARN_AT_ONCE)
                .toList();
        stale.forEach(known -> relearn(memory, known, now));
        return stale.size() == RELEARN_AT_ONCE;
    }

    private void relearn(WatchMemory memory, Known known, Instant now) {
        String zone = known.streams.zone();
        Optional<JdbcAccountFacts.Use> use = accountFacts.use(known.account, zone, now.minus(LEARN_BACK));
        known.isDirty = true;
        if (use.isEmpty()) {
            // too much to be learnt at once: it goes on from here
            known.streams.stale(false);
            return;
        }
        AccountStreams fresh = known.streams.withoutMeters();
        Watch watch = new Watch(memory.calibrations().copy());
        List<Alarm> alarms = new ArrayList<>();
        use.get().events().forEach(used -> alarms.addAll(watch.take(fresh, used)));
        List<Alarm> said = saying.apply(alarms);
        if (!said.stream().allMatch(Alarm::isFinite)) {
            // what was found before stays, and it goes on from here
            memory.damaged++;
            memory.numberless.add(known.account);
            known.streams.stale(false);
            return;
        }
        memory.numberless.remove(known.account);
        known.streams = fresh;
        known.learntTo =
                use.get().recordedTo().isAfter(known.learntTo) ? use.get().recordedTo() : known.learntTo;
        memory.relearnt++;
        Instant raisedFrom = now.minus(RAISE_BACK);
        AlarmFindings form = new AlarmFindings(accountFacts, known.account, zone, now);
        Map<String, FindingState> before = accountFacts.anomalies(known.account);
        List<FindingBook.Raised> raised = new ArrayList<>();
        for (Alarm alarm : said) {
            FindingBook.Raised finding = form.of(alarm);
            FindingState state = before.getOrDefault(finding.key(), FindingState.GONE);
            boolean isNew = state == FindingState.GONE;
            boolean isDecided = !isNew && !state.isOpen();
            if (isDecided || isNew && (alarm.from().isBefore(raisedFrom) || form.isCalledUsual(alarm))) {
                continue;
            }
            if (isNew && !isWithinBudget(memory, now)) {
                memory.beyondBudget++;
                continue;
            }
            memory.raisedToday += isNew ? 1 : 0;
            raised.add(finding);
        }
        findings.replace(new FindingBook.Scope.AnomaliesOf(List.of(known.account)), raised, now);
    }

    // ---- saving

    /** Whether what was learnt is to be saved now. */
    boolean isSaveDue(WatchMemory memory, boolean isIdle) {
        return memory.facts >= FACTS_UNSAVED_MAX
                || memory.size() > ACCOUNTS_MAX + ACCOUNTS_MAX / 4
                || isIdle && !memory.savedAt.plus(SAVE_EACH).isAfter(now())
                || !memory.savedAt.plus(SAVE_EACH.multipliedBy(2)).isAfter(now());
    }

    /** Saves what was learnt, and how far it has come; nothing if another server has the turn. */
    void save(WatchMemory memory, String node) {
        List<Known> dirty = memory.all().stream().filter(known -> known.isDirty).toList();
        long known = memory.all().stream()
                .mapToLong(one -> one.streams.names().size())
                .sum();
        JdbcStreams.Counts counts =
                new JdbcStreams.Counts(memory.facts, known, memory.relearnt, memory.damaged, memory.beyondBudget);
        if (!streams.count(node, counts, now())) {
            throw new IllegalStateException("another server looks at what is told");
        }
        streams.update(kept(dirty, true));
        streams.insert(kept(dirty, false));
        Map<String, byte[]> segments = new LinkedHashMap<>();
        memory.calibrations()
                .segments()
                .forEach(segment ->
                        segments.put(segment.name(), segment.calibration().bytes()));
        streams.calibrate(segments);
        feed.mark(memory.reached());
    }

    private static Collection<Kept> kept(List<Known> dirty, boolean isStored) {
        Set<Kept> kept = new LinkedHashSet<>();
        dirty.stream()
                .filter(known -> known.isStored == isStored)
                .forEach(known ->
                        kept.add(new Kept(known.account, known.streams.zone(), known.streams.bytes(), known.learntTo)));
        return kept;
    }

    /** Once it has been saved for good. */
    void saved(WatchMemory memory) {
        Instant now = now();
        memory.all().forEach(known -> {
            known.isStored |= known.isDirty;
            known.isDirty = false;
        });
        memory.facts = 0;
        memory.relearnt = 0;
        memory.damaged = 0;
        memory.beyondBudget = 0;
        memory.savedAt = now;
        memory.trim(now.minus(WARM_FOR), ACCOUNTS_MAX);
    }

    /** Deletes some of what is saved; whether there may be more. */
    boolean clear() {
        return feed.clear(feed.marks(), 200);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
