package org.openadjust.billing.forecast.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Aggregation;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.Tariff;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Term;
import org.openadjust.billing.usage.UsageEvent;

/** One subscription's cycle that is under way: what it may come to, along paths of use that are priced by the engine. */
final class CycleOutlook {

    /** As many paths as a forecast has. */
    static final int PATHS = 200;

    /** Where each event counts for itself, a path is more expensive. */
    private static final int EVENTS_PRICED_MAX = 40_000;

    private static final int PATHS_MIN = 20;
    private static final int WEEKS_TAKEN = 4;
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final Charges charges;
    private final ServicePeriod period;
    private final ZoneId zone;
    private final Instant now;
    private final LocalDate today;
    private final int daysAhead;
    private final boolean isPlain;
    private final List<UsageEvent> soFar;

    /** The same where days do not matter. */
    private final List<UsageEvent> together;

    private final List<UsageEvent> taken;
    private final Money nothing;
    private final Map<String, MeterAhead> meters = new TreeMap<>();
    private final int paths;
    private final long seed;

    /**
     * A cycle under way.
     *
     * @param charges of the subscription
     * @param usage all of it
     * @param period that an instant lies in
     * @param nothing zero in the account's currency
     */
    CycleOutlook(
            Charges charges,
            Collection<UsageEvent> usage,
            ServicePeriod period,
            ZoneId zone,
            Instant now,
            Money nothing,
            Calibrations calibrations) {
        this.charges = charges;
        this.period = period;
        this.zone = zone;
        this.now = now;
        this.nothing = nothing;
        this.today = LocalDate.ofInstant(now, zone);
        this.daysAhead = daysAhead();
        this.seed = period.id().hashCode() * 31L + today.toEpochDay();
        List<Charge> priced = period.spans().stream()
                .flatMap(span -> span.plan().charges().stream())
                .distinct()
                .toList();
        this.isPlain = priced.stream().allMatch(CycleOutlook::isSum);
        List<UsageEvent> known =
                usage.stream().filter(event -> !event.occurredAt().isAfter(now)).toList();
        Instant begin = period.id().wholeFrom().atStartOfDay(zone).toInstant();
        List<UsageEvent> ofCycle = known.stream()
                .filter(event -> !event.occurredAt().isBefore(begin))
                .toList();
        this.soFar = isPlain ? condensed(ofCycle, true) : known;
        this.together = isPlain ? condensed(soFar, false) : soFar;
        this.taken = isPlain ? List.of() : recent(known);
        this.paths = isPlain
                ? PATHS
                : Math.clamp(EVENTS_PRICED_MAX / (long) (soFar.size() + taken.size() + 1), PATHS_MIN, PATHS);
        if (isPlain) {
            Set<String> names = new HashSet<>();
            priced.forEach(charge -> names.add(charge.meter()));
            double over = over();
            double ofToday = MeterDays.partOfDay(now, zone);
            MeterDays.of(known, zone, now).forEach((meter, days) -> {
                if (names.contains(meter)) {
                    double[] errors = calibrations
                            .of(Calibrations.segment(days.knownBefore(today), over))
                            .quantiles(PATHS);
                    MeterAhead ahead = new MeterAhead(days, today, daysAhead, 1 - ofToday, errors);
                    meters.put(
                            meter,
                            ofToday > 0 ? days.nextHours().map(ahead::with).orElse(ahead) : ahead);
                }
            });
        }
    }

    /** Whether a sum of quantities is all that a charge depends on. */
    private static boolean isSum(Charge charge) {
        boolean isOfSum =
                !(charge.price() instanceof PriceModel.Percentage) && !(charge.price() instanceof PriceModel.Dynamic);
        return isOfSum && charge.aggregation() == Aggregation.SUM && charge.tariff() instanceof Tariff.Every;
    }

    private int daysAhead() {
        int days = 0;
        while (today.plusDays(days).atStartOfDay(zone).toInstant().isBefore(period.endsAt())
                && today.plusDays(days).isBefore(period.id().wholeTo())) {
            days++;
        }
        return days;
    }

    /** What part of the cycle is over. */
    private double over() {
        Instant begin = period.from().atStartOfDay(zone).toInstant();
        Instant end = period.id().wholeTo().atStartOfDay(zone).toInstant();
        double whole = Duration.between(begin, end).toSeconds();
        return Math.clamp(Duration.between(begin, now).toSeconds() / whole, 0, 1);
    }

    /** How many days there are to come, today included. */
    int days() {
        return daysAhead;
    }

    /** The day after some days to come. */
    LocalDate after(int days) {
        return today.plusDays(days);
    }

    /** What is expected of a meter on a day to come, 1 for what is left of today; nothing if its uses count one by one. */
    OptionalDouble expected(String meter, int day) {
        MeterAhead ahead = meters.get(meter);
        return ahead == null || day > daysAhead
                ? OptionalDouble.empty()
                : OptionalDouble.of(ahead.expected(day) - ahead.expected(day - 1));
    }

    // ---- what counts so far

    /** A sum of each meter in place of all events, where a change of plan is no less exact; of each day if they matter. */
    private List<UsageEvent> condensed(List<UsageEvent> events, boolean isByDay) {
        Map<List<Object>, UsageEvent> sums = new HashMap<>();
        for (UsageEvent event : events) {
            List<Object> place = List.of(
                    event.meter(),
                    isByDay ? LocalDate.ofInstant(event.occurredAt(), zone) : today,
                    span(event.occurredAt()));
            sums.merge(
                    place,
                    event,
                    (one, other) -> one.withQuantity(one.quantity().add(other.quantity())));
        }
        return List.copyOf(sums.values());
    }

    private int span(Instant at) {
        for (int i = 0; i < period.spans().size(); i++) {
            if (at.isBefore(period.spans().get(i).to())) {
                return i;
            }
        }
        return period.spans().size();
    }

    private List<UsageEvent> recent(List<UsageEvent> events) {
        Instant since = today.minusWeeks(WEEKS_TAKEN).atStartOfDay(zone).toInstant();
        Instant until = today.atStartOfDay(zone).toInstant();
        return events.stream()
                .filter(event -> !event.occurredAt().isBefore(since)
                        && event.occurredAt().isBefore(until))
                .toList();
    }

    // ---- prices

    /** What the cycle would come to if it ended with what is known. */
    Money soFar() {
        return priced(together);
    }

    /** What it came to at the end of a day that is over. */
    Money until(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return priced(
                soFar.stream().filter(event -> event.occurredAt().isBefore(end)).toList());
    }

    /** The lines of what is neither high nor low. */
    List<ChargeLine> likely() {
        return lines(isPlain ? along(meter -> PATHS / 2, daysAhead) : replayed(0, daysAhead));
    }

    private List<ChargeLine> lines(Collection<UsageEvent> events) {
        return charges.with(events).of(period.id()).stream()
                .flatMap(all -> all.lines().stream())
                .toList();
    }

    private Money priced(Collection<UsageEvent> events) {
        return lines(events).stream().map(ChargeLine::target).reduce(nothing, Money::plus);
    }

    /** What the cycle may come to at its end, along as many paths as there are. */
    List<Money> atEnd() {
        if (isPlain && meters.isEmpty()) {
            Money certain = soFar();
            return Collections.nCopies(PATHS, certain);
        }
        List<Money> ends = new ArrayList<>();
        List<int[]> orders = orders();
        for (int path = 0; path < PATHS; path++) {
            ends.add(path < paths ? priced(path(path, orders, daysAhead)) : ends.get(path % paths));
        }
        return ends;
    }

    /**
     * What it may come to after some days to come: a low, a middle and a high figure. Of several meters each is low, or high, at once.
     */
    List<Money> after(int days, double low, double high) {
        List<Money> found = new ArrayList<>();
        if (isPlain) {
            for (double part : new double[] {low, 0.5, high}) {
                int place = (int) (part * (PATHS - 1));
                found.add(priced(along(meter -> place, days)));
            }
            return found;
        }
        List<Money> all = new ArrayList<>();
        for (int path = 0; path < PATHS_MIN; path++) {
            all.add(priced(replayed(path, days)));
        }
        all.sort(Money::compareTo);
        for (double part : new double[] {low, 0.5, high}) {
            found.add(all.get((int) (part * (all.size() - 1))));
        }
        return found;
    }

    private List<UsageEvent> path(int path, List<int[]> orders, int days) {
        if (!isPlain) {
            return replayed(path, days);
        }
        List<String> names = List.copyOf(meters.keySet());
        return along(meter -> orders.get(names.indexOf(meter))[path], days);
    }

    /** For each meter the places of its errors in an order of its own, always the same. */
    private List<int[]> orders() {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> orders = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            int[] order = new int[PATHS];
            for (int path = 0; path < PATHS; path++) {
                order[path] = path;
            }
            for (int path = PATHS - 1; path > 0; path--) {
                int other = random.nextInt(path + 1);
                int kept = order[path];
                order[path] = order[other];
                order[other] = kept;
            }
            orders.add(order);
        }
        return orders;
    }

    /** Sums of use to come beside what is known: of each meter one for each time in which nothing about the plan changes. */
    private List<UsageEvent> along(ToIntFunction<String> place, int days) {
        List<UsageEvent> events = new ArrayList<>(together);
        if (days == 0) {
            return events;
        }
        meters.forEach((meter, ahead) -> {
            double all = ahead.expected(days);
            double possible = ahead.possible(days, place.applyAsInt(meter));
            for (Term span : period.spans()) {
                double part = all <= 0 ? 0 : expectedIn(ahead, span, days) / all;
                if (part > 0) {
                    events.add(event(meter, possible * part, later(span.from(), now)));
                }
            }
        });
        return events;
    }

    /** What is expected in a time in which nothing changes: a day belongs to where it begins. */
    private double expectedIn(MeterAhead ahead, Term span, int days) {
        double sum = 0;
        for (int day = 0; day < days; day++) {
            Instant begin = day == 0 ? now : after(day).atStartOfDay(zone).toInstant();
            if (!begin.isBefore(span.from()) && begin.isBefore(span.to())) {
                sum += ahead.expected(day + 1) - ahead.expected(day);
            }
        }
        return sum;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private UsageEvent event(String meter, double quantity, Instant at) {
        return new UsageEvent(
                period.id().subscription(),
                "ahead-" + meter + "-" + at,
                meter,
                new BigDecimal(quantity, SIX_DIGITS),
                at,
                BigDecimal.ZERO,
                Map.of());
    }

    /** Days that were, of the same day of the week if there are any, once more as days to come. */
    private List<UsageEvent> replayed(int path, int days) {
        SplittableRandom random = new SplittableRandom(seed + path * 7_919L);
        List<UsageEvent> events = new ArrayList<>(soFar);
        Map<LocalDate, List<UsageEvent>> byDay = new HashMap<>();
        taken.forEach(
                event -> byDay.computeIfAbsent(LocalDate.ofInstant(event.occurredAt(), zone), day -> new ArrayList<>())
                        .add(event));
        for (int day = 0; day < days; day++) {
            LocalDate ahead = after(day);
            LocalDate from = ahead.minusWeeks(1L + day / 7 + random.nextInt(WEEKS_TAKEN));
            if (from.isBefore(today.minusWeeks(WEEKS_TAKEN))) {
                from = today.minusDays(1L + random.nextInt(WEEKS_TAKEN * 7));
            }
            for (UsageEvent event : byDay.getOrDefault(from, List.of())) {
                Instant at = event.occurredAt()
                        .plus(Duration.between(
                                from.atStartOfDay(zone).toInstant(),
                                ahead.atStartOfDay(zone).toInstant()));
                if (at.isAfter(now)) {
                    events.add(new UsageEvent(
                            event.subscription(),
                            "ahead-" + ahead + "-" + event.usageId(),
                            event.meter(),
                            event.quantity(),
                            at,
                            event.amount(),
                            event.properties()));
                }
            }
        }
        return events;
    }
}
