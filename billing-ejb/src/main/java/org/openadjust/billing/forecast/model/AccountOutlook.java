package org.openadjust.billing.forecast.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.Charges;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.AccountForecast.Ahead;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.AccountForecast.Day;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.usage.UsageEvent;

/** All cycles of an account that are under way: a pure function of its facts and of what forecasts were wrong by. */
public final class AccountOutlook {

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final int BEFORE_MAX = 3;

    /** On these days of a cycle of 28 a cycle that is over says what a forecast would have been wrong by. */
    private static final double[] LEARNT_ON = {1.0 / 28, 3.0 / 28, 7.0 / 28, 14.0 / 28, 21.0 / 28, 26.0 / 28};

    private final Account account;
    private final Settlement settlement;
    private final Instant now;
    private final Calibrations calibrations;
    private final ZoneId zone;
    private final Money nothing;

    public AccountOutlook(Account account, Settlement settlement, Instant now, Calibrations calibrations) {
        this.account = account;
        this.settlement = settlement;
        this.now = now;
        this.calibrations = calibrations;
        this.zone = account.timeZone();
        this.nothing = Money.zero(account.currency());
    }

    /** From one day to before another. */
    private record Span(LocalDate from, LocalDate to) {}

    /** A subscription in its cycle. */
    private record Part(Charges charges, ServicePeriod period, CycleOutlook outlook, Map<String, MeterDays> meters) {}

    /**
     * The forecast.
     *
     * @param limit of the policy, of what a bill has come to so far: the next that it may exceed
     * @param isByDay whether the days are asked for
     */
    public AccountForecast forecast(Function<Money, Optional<Money>> limit, boolean isByDay) {
        Map<Span, List<Part>> cycles =
                new TreeMap<>(Comparator.comparing(Span::to).thenComparing(Span::from));
        for (String subscription : settlement.subscriptions()) {
            settlement
                    .charges(subscription)
                    .ifPresent(charges -> underWay(charges)
                            .ifPresent(period -> cycles.computeIfAbsent(
                                            new Span(
                                                    period.id().wholeFrom(),
                                                    period.id().wholeTo()),
                                            span -> new ArrayList<>())
                                    .add(part(charges, period, settlement.usage(subscription)))));
        }
        return new AccountForecast(
                account.account(),
                account.currency(),
                now,
                cycles.entrySet().stream()
                        .filter(cycle -> !isJustBegun(cycle.getValue()))
                        .map(cycle -> cycle(cycle.getKey(), cycle.getValue(), limit, isByDay))
                        .toList());
    }

    /** Whether something is used, and not for a whole day yet: what comes is anybody's guess. */
    private static boolean isJustBegun(List<Part> parts) {
        List<MeterDays> meters =
                parts.stream().flatMap(part -> part.meters().values().stream()).toList();
        return !meters.isEmpty() && meters.stream().allMatch(meter -> meter.whole() == 0);
    }

    private Optional<ServicePeriod> underWay(Charges charges) {
        List<ServicePeriod> begun = charges.timeline().begunBy(now);
        return begun.isEmpty() || !begun.getLast().endsAt().isAfter(now)
                ? Optional.empty()
                : Optional.of(begun.getLast());
    }

    private Part part(Charges charges, ServicePeriod period, Collection<UsageEvent> usage) {
        return new Part(
                charges,
                period,
                new CycleOutlook(charges, usage, period, zone, now, nothing, calibrations),
                MeterDays.of(usage, zone, now));
    }

    private Cycle cycle(Span span, List<Part> parts, Function<Money, Optional<Money>> limits, boolean isByDay) {
        List<Money> ends =
                sums(parts.stream().map(part -> part.outlook().atEnd()).toList());
        List<Money> sorted = ends.stream().sorted().toList();
        Money soFar = parts.stream().map(part -> part.outlook().soFar()).reduce(nothing, Money::plus);
        List<Money> before = before(parts);
        Money expected = at(sorted, 0.5);
        Money low = at(sorted, LOW);
        Money high = at(sorted, HIGH);
        return new Cycle(
                span.from(),
                span.to(),
                soFar,
                expected,
                low,
                high,
                spread(ends),
                before,
                limits.apply(soFar).map(limit -> ahead(limit, sorted, parts)),
                Alert.farAboveUsual(before).map(usual -> ahead(usual, sorted, parts)),
                isByDay ? days(span, parts, low, expected, high) : List.of());
    }

    private List<Money> sums(List<List<Money>> all) {
        List<Money> sums = new ArrayList<>();
        for (int path = 0; path < CycleOutlook.PATHS; path++) {
            Money sum = nothing;
            for (List<Money> one : all) {
                sum = sum.plus(one.get(path));
            }
            sums.add(sum);
        }
        return sums;
    }

    private static Money at(List<Money> sorted, double part) {
        return sorted.get((int) (part * (sorted.size() - 1)));
    }

    private static double spread(List<Money> ends) {
        double mean = ends.stream()
                .mapToDouble(end -> end.getAmount().doubleValue())
                .average()
                .orElse(0);
        double squares = ends.stream()
                .mapToDouble(end -> Math.pow(end.getAmount().doubleValue() - mean, 2))
                .sum();
        return Math.sqrt(squares / ends.size());
    }

    // ---- what it may exceed

    private Ahead ahead(Money amount, List<Money> sorted, List<Part> parts) {
        long above = sorted.stream().filter(end -> end.isGreaterThan(amount)).count();
        double probability = (double) above / sorted.size();
        return new Ahead(amount, probability, probability < 0.5 ? Optional.empty() : day(amount, parts));
    }

    /** The first day by the end of which it is more likely than not. */
    private Optional<LocalDate> day(Money amount, List<Part> parts) {
        int days = parts.stream().mapToInt(part -> part.outlook().days()).max().orElse(0);
        int low = 1;
        int high = days;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (middle(parts, middle).isGreaterThan(amount)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return days == 0
                ? Optional.empty()
                : Optional.of(parts.getFirst().outlook().after(low - 1));
    }

    private Money middle(List<Part> parts, int days) {
        return parts.stream()
                .map(part -> part.outlook()
                        .after(Math.min(days, part.outlook().days()), LOW, HIGH)
                        .get(1))
                .reduce(nothing, Money::plus);
    }

    /** What the cycles before came to, of the same subscriptions; only as many as all of them had. */
    private List<Money> before(List<Part> parts) {
        List<List<Money>> all = new ArrayList<>();
        for (Part part : parts) {
            List<ServicePeriod> begun = part.charges().timeline().begunBy(now);
            List<Money> its = new ArrayList<>();
            for (int i = begun.size() - 2; i >= 0 && its.size() < BEFORE_MAX; i--) {
                its.add(part.charges().of(begun.get(i).id()).stream()
                        .flatMap(charges -> charges.lines().stream())
                        .map(ChargeLine::target)
                        .reduce(nothing, Money::plus));
            }
            all.add(its);
        }
        int common = all.stream().mapToInt(List::size).min().orElse(0);
        List<Money> sums = new ArrayList<>();
        for (int i = 0; i < common; i++) {
            Money sum = nothing;
            for (List<Money> its : all) {
                sum = sum.plus(its.get(i));
            }
            sums.add(sum);
        }
        return sums;
    }

    // ---- by day

    private List<Day> days(Span span, List<Part> parts, Money low, Money expected, Money high) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Day> days = new ArrayList<>();
        for (LocalDate day = span.from(); day.isBefore(today) && day.isBefore(span.to()); day = day.plusDays(1)) {
            LocalDate its = day;
            Money came = parts.stream().map(part -> part.outlook().until(its)).reduce(nothing, Money::plus);
            days.add(new Day(day, false, used(parts, day), came, came, came));
        }
        int ahead = parts.stream().mapToInt(part -> part.outlook().days()).max().orElse(0);
        for (int count = 1; count <= ahead; count++) {
            LocalDate day = today.plusDays(count - 1L);
            days.add(
                    count == ahead
                            ? new Day(day, true, expected(parts, count), low, expected, high)
                            : toCome(parts, day, count));
        }
        return days;
    }

    private Day toCome(List<Part> parts, LocalDate day, int count) {
        Money low = nothing;
        Money middle = nothing;
        Money high = nothing;
        for (Part part : parts) {
            List<Money> three =
                    part.outlook().after(Math.min(count, part.outlook().days()), LOW, HIGH);
            low = low.plus(three.get(0));
            middle = middle.plus(three.get(1));
            high = high.plus(three.get(2));
        }
        return new Day(day, true, expected(parts, count), low, middle, high);
    }

    private static Map<String, Double> used(List<Part> parts, LocalDate day) {
        Map<String, Double> used = new TreeMap<>();
        parts.forEach(part -> part.meters().forEach((meter, days) -> used.merge(meter, days.on(day), Double::sum)));
        return used;
    }

    /** Of the day under way what was used so far counts as well. */
    private Map<String, Double> expected(List<Part> parts, int count) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Map<String, Double> used = count == 1 ? new TreeMap<>(used(parts, today)) : new TreeMap<>();
        double part = count == 1 ? 1 - MeterDays.partOfDay(now, zone) : 1;
        int weekday = today.plusDays(count - 1L).getDayOfWeek().getValue() - 1;
        parts.forEach(one -> one.meters()
                .forEach((meter, days) -> used.merge(
                        meter,
                        one.outlook()
                                .expected(meter, count)
                                .orElseGet(() -> part * days.before(today).expected(weekday)),
                        Double::sum)));
        return used;
    }

    // ---- learning

    /**
     * Learns from the cycles that ended since an instant what forecasts would have been wrong by in them.
     *
     * @return how many cycles
     */
    public int learn(Instant since) {
        int cycles = 0;
        for (String subscription : settlement.subscriptions()) {
            Charges charges = settlement.charges(subscription).orElse(null);
            if (charges == null) {
                continue;
            }
            Map<String, MeterDays> meters = null;
            for (ServicePeriod period : charges.timeline().begunBy(now)) {
                if (period.endsAt().isAfter(since) && !period.endsAt().isAfter(now)) {
                    if (meters == null) {
                        meters = MeterDays.of(settlement.usage(subscription), zone, now);
                    }
                    meters.values().forEach(meter -> learn(meter, period));
                    cycles++;
                }
            }
        }
        return cycles;
    }

    private void learn(MeterDays meter, ServicePeriod period) {
        LocalDate to = LocalDate.ofInstant(period.endsAt(), zone);
        long length = to.toEpochDay() - period.from().toEpochDay();
        for (double part : LEARNT_ON) {
            LocalDate day = period.from().plusDays(Math.round(part * length));
            learn(meter, day, to, part, calibrations);
        }
    }

    /** What a forecast on the morning of a day would have been wrong by at the end of its cycle, if enough was known by then. */
    public static void learn(MeterDays meter, LocalDate day, LocalDate to, double over, Calibrations calibrations) {
        int known = meter.knownBefore(day);
        if (known < 1 || !day.isBefore(to)) {
            return;
        }
        int days = (int) (to.toEpochDay() - day.toEpochDay());
        MeterAhead ahead = new MeterAhead(meter, day, days, 1, new double[0]);
        double error = (meter.between(day, to) - ahead.expected(days)) / ahead.deviation(days);
        calibrations.of(Calibrations.segment(known, over)).add(error);
    }
}
