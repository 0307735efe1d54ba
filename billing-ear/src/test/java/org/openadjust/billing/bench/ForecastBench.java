package org.openadjust.billing.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.model.AccountOutlook;
import org.openadjust.billing.forecast.model.Calibrations;
import org.openadjust.billing.forecast.model.HourlyUse;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;
import org.openadjust.billing.usage.UsageEvent;

/** {@code bench forecast}: bills foretold in simulated cycles, priced by the engine, and the hourly part of the M4 competition. No server. */
final class ForecastBench {

    private static final long SEED = 4_711;
    private static final ZoneId ZONE = ZoneOffset.UTC;
    /** A month of 28 days, and 120 days before it. */
    private static final LocalDate CYCLE = LocalDate.of(2026, 2, 1);

    private static final LocalDate FIRST = LocalDate.of(2025, 10, 4);
    private static final int DAYS_BEFORE = 120;
    private static final int DAYS = 28;
    private static final int HOURS = 24;
    private static final int ACCOUNTS_MAX = 1_000;
    private static final int TIMED = 400;
    private static final double MANY = 100_000;
    private static final int TWO = 2;

    private static final Plan PLAN = new Plan(
            "p",
            1,
            Plan.ALWAYS,
            0,
            new Interval(1, 0),
            Plan.Timing.ARREARS,
            new BigDecimal("20"),
            List.of(),
            List.of(new Charge(
                    "use",
                    "m",
                    new PriceModel.Graduated(List.of(
                            new PriceModel.Tier(new BigDecimal("10000"), new BigDecimal("0.02"), BigDecimal.ZERO),
                            new PriceModel.Tier(null, new BigDecimal("0.01"), BigDecimal.ZERO))))));

    private final ModelOptions options;
    private final TargetsReport.Rows rows = new TargetsReport.Rows();

    ForecastBench(ModelOptions options) {
        this.options = options;
    }

    TargetsReport run() throws IOException {
        long started = System.nanoTime();
        int accounts = Math.min(ACCOUNTS_MAX, options.streams());
        Path hourly = options.folder().resolve("M4/Hourly-train.csv");
        if (Files.exists(hourly)) {
            competition(read(hourly), read(options.folder().resolve("M4/Hourly-test.csv")));
        }
        Calibrations calibrations = learnt(accounts);
        totals(accounts, calibrations);
        cost(calibrations);
        overruns(accounts, calibrations);
        return new TargetsReport(
                "forecast",
                String.format("Forecasts: %,d simulated accounts, and what lies in %s", accounts, options.folder()),
                rows.all(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    // ---- simulated accounts

    /** What an account uses each hour; from some hour on it may be more. */
    private static double[] hours(long seed, int number, int risesAt, double times) {
        UsageStreams stream = new UsageStreams(seed, number);
        double[] hours = new double[(DAYS_BEFORE + DAYS) * HOURS];
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] = stream.next() * (hour >= risesAt ? times : 1);
        }
        return hours;
    }

    private static final Account ACCOUNT = new Account("a", CurrencyUnit.EUR, ZONE);

    private static Settlement engine(double[] hours) {
        Settlement settlement = new Settlement(
                new BillingRules(CurrencyUnit.EUR, ZONE, Proration.DAILY, RoundingMode.HALF_UP, true),
                (type, at) -> "",
                List.of());
        Instant start = FIRST.atStartOfDay(ZONE).toInstant();
        Stamp stamp = new Stamp(start, 0);
        settlement.recall(account -> {
            account.publish(PLAN, stamp);
            account.subscribe(new Subscription("s", "a", "p", BigDecimal.ONE, start, 1), List.of(), List.of(), stamp);
            for (int hour = 0; hour < hours.length; hour++) {
                account.recordUsage(
                        new UsageEvent(
                                "s",
                                "u" + hour,
                                "m",
                                BigDecimal.valueOf(hours[hour]).setScale(3, RoundingMode.HALF_UP),
                                start.plusSeconds(hour * 3_600L + 1_800)),
                        stamp);
            }
        });
        return settlement;
    }

    private static Instant morning(int day) {
        return CYCLE.plusDays(day).atStartOfDay(ZONE).toInstant();
    }

    private static Cycle forecast(
            Settlement settlement, int day, int hour, Calibrations calibrations, boolean isByDay) {
        Instant now = morning(day).plus(Duration.ofHours(hour));
        return new AccountOutlook(ACCOUNT, settlement, now, calibrations)
                .forecast(soFar -> Optional.empty(), isByDay)
                .cycles()
                .getFirst();
    }

    /** From other accounts, whose cycles are over. */
    private static Calibrations learnt(int accounts) {
        Calibrations calibrations = new Calibrations();
        for (int number = 0; number < accounts / TWO; number++) {
            Settlement settlement = engine(hours(SEED + 1, number, Integer.MAX_VALUE, 1));
            new AccountOutlook(ACCOUNT, settlement, morning(DAYS), calibrations).learn(morning(DAYS - 1));
        }
        return calibrations;
    }

    private static Money bill(Settlement settlement) {
        return settlement.charges("s").orElseThrow().begunBy(morning(DAYS - 1)).getLast().lines().stream()
                .map(ChargeLine::target)
                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }

    /** Of each day as it begins, and at noon: what is left of a day is said in another way. */
    private void totals(int accounts, Calibrations calibrations) {
        totals(accounts, calibrations, 0, "");
        totals(accounts, calibrations, HOURS / TWO, ", at noon");
    }

    private void totals(int accounts, Calibrations calibrations, int hour, String when) {
        int[] days = {3, 7, 14, 21};
        double[] wanted = {10, 6.5, 3.7, 1.6};
        double[] errors = new double[days.length];
        int[] within = new int[days.length];
        for (int number = 0; number < accounts; number++) {
            double[] hours = hours(SEED + 2, number, Integer.MAX_VALUE, 1);
            Settlement settlement = engine(hours);
            double was = Arrays.stream(hours, DAYS_BEFORE * HOURS, hours.length).sum();
            Money bill = bill(settlement);
            for (int i = 0; i < days.length; i++) {
                Cycle cycle = forecast(settlement, days[i], hour, calibrations, true);
                double said = cycle.days().stream()
                        .mapToDouble(day -> day.used().getOrDefault("m", 0.0))
                        .sum();
                errors[i] += Math.abs(said - was) / was;
                within[i] += !bill.isLessThan(cycle.low()) && !bill.isGreaterThan(cycle.high()) ? 1 : 0;
            }
        }
        for (int i = 0; i < days.length; i++) {
            rows.atMost(
                    "a cycle's use of 28 days, mean error on day " + days[i] + when + ", %",
                    wanted[i],
                    100 * errors[i] / accounts,
                    "%.1f");
        }
        for (int i = 0; i < days.length; i++) {
            rows.between(
                    "bills within the interval of 90 % of day " + days[i] + when,
                    0.88,
                    0.92,
                    (double) within[i] / accounts,
                    "%.3f");
        }
    }

    // ---- cost

    private void cost(Calibrations calibrations) {
        List<Settlement> some = IntStream.range(0, TIMED)
                .mapToObj(number -> engine(hours(SEED + 3, number, Integer.MAX_VALUE, 1)))
                .toList();
        some.forEach(settlement -> forecast(settlement, DAYS / TWO, 0, calibrations, false));
        long begun = System.nanoTime();
        some.forEach(settlement -> forecast(settlement, DAYS / TWO, 0, calibrations, false));
        double mean = (System.nanoTime() - begun) / 1e6 / TIMED;
        rows.atMost("a forecast along 200 paths, 3,400 events known, ms", 5, mean, "%.2f");
        begun = System.nanoTime();
        IntStream.range(0, TIMED)
                .parallel()
                .forEach(number -> forecast(
                        engine(hours(SEED + 3, number, Integer.MAX_VALUE, 1)), DAYS / TWO, 0, calibrations, false));
        double minutes = (System.nanoTime() - begun) / 6e10 / TIMED * MANY;
        rows.atMost(
                "100,000 accounts, facts taken up and foretold, from " + TIMED + " of them, min", 5, minutes, "%.1f");
    }

    // ---- overruns

    /** One account of three uses more from a day of the cycle on. */
    private void overruns(int accounts, Calibrations calibrations) {
        Random random = new Random(SEED);
        int said = 0;
        int right = 0;
        int were = 0;
        for (int number = 0; number < accounts; number++) {
            boolean rises = random.nextInt(3) == 0;
            int at = (DAYS_BEFORE + random.nextInt(10)) * HOURS;
            double times = rises ? 1.2 + random.nextDouble() * 1.3 : 1;
            Settlement settlement = engine(hours(SEED + 4, number, at, times));
            Cycle cycle = forecast(settlement, DAYS / TWO, 0, calibrations, false);
            boolean isSaid =
                    cycle.usual().filter(ahead -> ahead.probability() >= 0.8).isPresent();
            boolean was = cycle.usual()
                    .filter(ahead -> bill(settlement).isGreaterThan(ahead.amount()))
                    .isPresent();
            said += isSaid ? 1 : 0;
            were += was ? 1 : 0;
            right += isSaid && was ? 1 : 0;
        }
        rows.atLeast(
                "overruns said on day 14 that come true (" + said + " said)",
                0.85,
                (double) right / Math.max(1, said),
                "%.3f");
        rows.atLeast(
                "overruns that were said on day 14 (" + were + " in all)",
                0.80,
                (double) right / Math.max(1, were),
                "%.3f");
    }

    // ---- the M4 competition, hourly

    private static List<double[]> read(Path file) throws IOException {
        List<double[]> series = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            series.add(Arrays.stream(line.replace("\"", "").split(","))
                    .skip(1)
                    .filter(cell -> !cell.isBlank())
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return series;
    }

    private void competition(List<double[]> train, List<double[]> test) {
        double smape = 0;
        double mase = 0;
        List<Double> calibration = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int number = 0; number < train.size(); number++) {
            double[] known = train.get(number);
            double[] came = test.get(number);
            double scale = seasonal(known);
            HourlyUse use = HourlyUse.of(known);
            // what it was wrong by before the last two days that are known says how wide an interval has to be
            double[] earlier = Arrays.copyOf(known, known.length - HourlyUse.AHEAD);
            HourlyUse before = HourlyUse.of(earlier);
            double unit = Math.max(before.deviation(), 1e-9);
            for (int hour = 0; hour < HourlyUse.AHEAD; hour++) {
                double error = Math.abs(use.expected(hour) - came[hour]);
                smape += 200 * error / (Math.abs(use.expected(hour)) + Math.abs(came[hour])) / came.length;
                mase += error / scale / came.length;
                calibration.add(Math.abs(before.expected(hour) - known[earlier.length + hour]) / unit);
                deviations.add(error / Math.max(use.deviation(), 1e-9));
            }
        }
        calibration.sort(Double::compare);
        double width = calibration.get((int) (0.95 * calibration.size()));
        double within = deviations.stream().filter(error -> error <= width).count() / (double) deviations.size();
        rows.atMost("M4 hourly, " + train.size() + " series: sMAPE, %", 10.6, smape / train.size(), "%.2f");
        rows.atMost("M4 hourly: MASE", 1.08, mase / train.size(), "%.3f");
        rows.between("M4 hourly: within the interval of 95 %", 0.94, 0.96, within, "%.3f");
    }

    /** Mean difference of an hour from the same one the day before. */
    private static double seasonal(double[] known) {
        double sum = 0;
        for (int hour = HOURS; hour < known.length; hour++) {
            sum += Math.abs(known[hour] - known[hour - HOURS]);
        }
        return sum / (known.length - HOURS);
    }
}
