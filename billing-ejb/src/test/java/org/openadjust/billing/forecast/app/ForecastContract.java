package org.openadjust.billing.forecast.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openadjust.billing.intake.app.Events.account;
import static org.openadjust.billing.intake.app.Events.event;
import static org.openadjust.billing.intake.app.Events.plan;
import static org.openadjust.billing.intake.app.Events.subscription;
import static org.openadjust.billing.intake.app.Events.usage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.account.store.JdbcAccountBook;
import org.openadjust.billing.catalog.store.JdbcCatalog;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.AccountForecast.Day;
import org.openadjust.billing.forecast.ExpectedRevenue;
import org.openadjust.billing.forecast.ForecastStatus;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.forecast.model.AccountOutlook;
import org.openadjust.billing.forecast.model.Calibrations;
import org.openadjust.billing.forecast.store.JdbcForecasts;
import org.openadjust.billing.forecast.store.JdbcForecasts.Known;
import org.openadjust.billing.intake.app.Intake;
import org.openadjust.billing.platform.Database;
import org.openadjust.billing.platform.IdBlocks;
import org.openadjust.billing.policy.Condition;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.testing.OneTransaction;
import org.openadjust.billing.verification.store.JdbcFindingBook;

/** The way from facts to a forecast and to what is said of it, on every database: rules 1 to 5 of the feature. */
abstract class ForecastContract {

    private static final LocalDate FIRST = LocalDate.of(2023, 12, 1);
    private static final Instant MARCH_15 = Instant.parse("2024-03-15T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 1);

    private DataSource database;
    private Intake intake;
    private OneTransaction transaction;
    private JdbcForecasts forecasts;
    private Forecasting forecasting;
    private Calibrations calibrations = new Calibrations();
    private Instant now = MARCH_15;
    private final Random random = new Random(11);

    abstract DataSource freshDatabase();

    abstract Database dialect();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void begin() {
        database = freshDatabase();
        intake = new Intake(database, dialect());
        transaction = new OneTransaction(database);
        DataSource joined = transaction.dataSource();
        forecasts = new JdbcForecasts(joined);
        forecasting = new Forecasting(
                forecasts,
                intake.trials(),
                new JdbcAccountBook(joined),
                new JdbcCatalog(joined),
                intake.policies(),
                intake.triggers(),
                new JdbcFindingBook(joined, new IdBlocks(database, dialect()), entries -> {}),
                clock);
        at(MARCH_15);
        intake.deliver(plan("p", 1, "2020-01-01", "0.10"));
        intake.deliver(account("a", "EUR", "UTC"));
        intake.deliver(subscription("s", "a", "p", FIRST + "T00:00:00Z"));
    }

    private void at(Instant instant) {
        now = instant;
        intake.at(instant);
    }

    private <T> T run(Supplier<T> task) {
        return transaction.run(task);
    }

    /** So much a day, give or take a tenth, from a day to before another. */
    private void used(LocalDate from, LocalDate to, double level) {
        List<String> days = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            String quantity = String.format(Locale.ROOT, "%.2f", level * (1 + 0.1 * random.nextGaussian()));
            days.add(usage("d" + day, "s", "mb", quantity, day + "T12:00:00Z"));
        }
        intake.deliver(days.toArray(String[]::new));
    }

    private Known known() {
        return run(() -> forecasts.after("", 10)).getFirst();
    }

    private void renew() {
        run(() -> forecasting.renew(known(), calibrations));
    }

    private Cycle cycle() {
        return run(() -> forecasting.of("a", calibrations))
                .orElseThrow()
                .cycles()
                .getFirst();
    }

    private List<String> read(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> findings() {
        return read("SELECT cause || ' ' || about || ' ' || state FROM finding ORDER BY id");
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    private void limit(String amount) {
        intake.policies()
                .triggers(
                        new Trigger(
                                "limit",
                                SignalKind.SPEND_LIMIT,
                                List.of(new Condition.AmountAbove(List.of(eur(amount)))),
                                List.of(new TriggerAction.OpenCase()),
                                ""),
                        new Trigger(
                                "ahead",
                                SignalKind.PREDICTED_OVERRUN,
                                List.of(),
                                List.of(new TriggerAction.OpenCase(), new TriggerAction.Notify()),
                                ""));
    }

    @Test
    void useIsForetoldAndPricedByTheEngine() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        Cycle cycle = cycle();
        assertEquals(MARCH, cycle.from());
        assertEquals(LocalDate.of(2024, 4, 1), cycle.to());
        // a fee of 31, and 31 days of about 10 at 0.5
        assertEquals(186, cycle.expected().getAmount().doubleValue(), 8);
        assertTrue(cycle.low().isLessThan(cycle.expected()) && cycle.expected().isLessThan(cycle.high()));
        assertTrue(cycle.low().isGreaterThan(cycle.soFar()));
        assertEquals(3, cycle.before().size());
        assertEquals(31, cycle.days().size());
        Day yesterday = cycle.days().get(13);
        assertEquals(LocalDate.of(2024, 3, 14), yesterday.day());
        assertEquals(cycle.soFar(), yesterday.expected());
        assertEquals(10, yesterday.used().get("mb"), 4);
        Day last = cycle.days().getLast();
        assertEquals(
                List.of(cycle.low(), cycle.expected(), cycle.high()),
                List.of(last.low(), last.expected(), last.high()));
        for (int day = 1; day < 31; day++) {
            Money before = cycle.days().get(day - 1).high();
            assertTrue(!cycle.days().get(day).high().isLessThan(before.minus(1)), "a bill that grows with its use");
        }
    }

    @Test
    void whatIsUsedForNoWholeDayYetIsNotForetold() {
        at(MARCH_15.plus(Duration.ofHours(10)));
        intake.deliver(usage("first", "s", "mb", "10", "2024-03-15T09:00:00Z"));
        assertEquals(
                List.of(),
                run(() -> forecasting.of("a", calibrations)).orElseThrow().cycles());
        at(MARCH_15.plus(Duration.ofDays(1)));
        assertTrue(cycle().low().isLessThan(cycle().high()));
    }

    /** Every hour from eight to sixteen, in the middle of it. */
    private void usedByDay(LocalDate from, LocalDate to) {
        List<String> hours = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            for (int hour = 0; hour < 24; hour++) {
                String quantity = hour >= 8 && hour < 16 ? "10" : "0.1";
                hours.add(usage("h" + day + hour, "s", "mb", quantity, "%sT%02d:30:00Z".formatted(day, hour)));
            }
        }
        intake.deliver(hours.toArray(String[]::new));
    }

    @Test
    void whatIsLeftOfTodayFollowsTheShapeOfTheDay() {
        usedByDay(LocalDate.of(2024, 2, 10), LocalDate.of(2024, 3, 16));
        at(MARCH_15.plus(Duration.ofHours(18)));
        // a quarter of the day is left, in which next to nothing of its 81.6 is used
        double today = cycle().days().get(14).used().get("mb");
        assertEquals(81.6, today, 4);
        double tomorrow = cycle().days().get(15).used().get("mb");
        assertEquals(81.6, tomorrow, 4);
    }

    @Test
    void theSameFactsSayTheSame() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        assertEquals(cycle(), cycle());
    }

    @Test
    void aPlanThatCountsMoreThanSumsIsPricedOnDaysThatWere() {
        intake.deliver(event("p-c", "plan.published", "c", """
                {"plan":"c","version":1,"effectiveFrom":"2020-01-01","rank":1,"interval":"P1M","timing":"ARREARS","fee":"0",\
                "charges":[{"charge":"count","meter":"mb","aggregation":"COUNT","model":"PER_UNIT","unitPrice":"2"}]}"""));
        intake.deliver(subscription("t", "a", "c", FIRST + "T00:00:00Z"));
        List<String> days = new ArrayList<>();
        for (LocalDate day = FIRST; day.isBefore(LocalDate.of(2024, 3, 15)); day = day.plusDays(1)) {
            days.add(usage("t" + day, "t", "mb", "7", day + "T12:00:00Z"));
        }
        intake.deliver(days.toArray(String[]::new));
        // each day counts one, whatever its quantity: 31 × 2, beside the fee of 31 of the other subscription
        assertEquals(eur("93.00"), cycle().expected());
    }

    @Test
    void whatWillExceedALimitIsFoundOnceAndSetsTriggersOffAndGoes() {
        used(FIRST, MARCH, 10);
        used(MARCH, LocalDate.of(2024, 3, 15), 20);
        limit("250");
        renew();
        assertEquals(
                List.of("FORECAST_LIMIT 2024-03-01/2024-04-01 OPEN", "FORECAST_USUAL 2024-03-01/2024-04-01 OPEN"),
                findings());
        assertEquals(List.of("0", "0"), read("SELECT CAST(CAST(at_stake AS INTEGER) AS CHAR(1)) FROM finding"));
        String evidence = read("SELECT evidence FROM finding").getFirst();
        for (String fact : List.of("\"exceeded\":\"250.00\"", "\"exceededOn\":\"2024-03-", "\"foretoldLow\":")) {
            assertTrue(evidence.contains(fact), () -> fact + " in " + evidence);
        }
        assertEquals(List.of("ahead", "ahead"), read("SELECT trigger_code FROM trigger_fired"));
        later(Duration.ofHours(2));
        renew();
        assertEquals(2, findings().size());
        assertEquals(2, read("SELECT trigger_code FROM trigger_fired").size());
        assertEquals(2, read("SELECT action FROM finding_step").size());
        // hardly anything is used any more
        used(LocalDate.of(2024, 3, 15), LocalDate.of(2024, 3, 28), 0.1);
        at(Instant.parse("2024-03-28T00:00:00Z"));
        renew();
        assertTrue(findings().stream().allMatch(found -> found.endsWith("GONE")), () -> "" + findings());
    }

    private List<Suggestion> suggestions() {
        return run(() -> forecasting.suggestions("a", calibrations));
    }

    @Test
    void anotherPlanThatWouldCostLessIsSuggestedWithTheEnginesFigures() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        assertEquals(List.of(), suggestions());
        for (String plan : List.of("dear", "cheap", "other")) {
            intake.deliver(event("p-" + plan, "plan.published", plan, """
                    {"plan":"%s","version":1,"effectiveFrom":"2020-01-01","rank":1,"interval":"P1M","timing":"ADVANCE","fee":"%s",\
                    "charges":[{"charge":"data","meter":"%s","model":"PER_UNIT","unitPrice":"0.2"}]}""".formatted(
                            plan, plan.equals("dear") ? "500" : "60", plan.equals("other") ? "sms" : "mb")));
        }
        Suggestion.CheaperPlan one = (Suggestion.CheaperPlan) suggestions().getFirst();
        assertEquals("cheap", one.plan());
        // a fee of 60, and 31 days of about 10 at 0.2
        assertEquals(122, one.withPlan().getAmount().doubleValue(), 4);
        assertEquals(186, one.expected().getAmount().doubleValue(), 8);
        assertEquals(1, suggestions().size());
        assertEquals(cycle().expected(), one.expected());
    }

    @Test
    void aDiscountThatTheNextBillHasNoMoreIsTold() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        intake.deliver(event("d-1", "discount.granted", "s", """
                {"discount":"four","kind":"PERCENT","value":"10","appliesTo":"INVOICE","sequence":1,"uses":4,\
                "effective":"2023-12-01T00:00:00Z"}"""));
        intake.deliver(event("d-2", "discount.granted", "s", """
                {"discount":"always","kind":"AMOUNT","value":"1","appliesTo":"INVOICE","sequence":2,\
                "effective":"2023-12-01T00:00:00Z"}"""));
        Suggestion.DiscountEnds ends = (Suggestion.DiscountEnds) suggestions().getFirst();
        assertEquals("four", ends.discount());
        assertEquals(LocalDate.of(2024, 3, 31), ends.last());
        assertEquals(18.6, ends.worth().getAmount().doubleValue(), 1);
        assertEquals(1, suggestions().size());
    }

    private void later(Duration time) {
        at(now.plus(time));
    }

    @Test
    void whatIsDueIsMadeAnewAndWhatIsNotStays() {
        assertTrue(forecasting.isDue(known()));
        renew();
        assertTrue(!forecasting.isDue(known()));
        later(Duration.ofMinutes(2));
        assertTrue(!forecasting.isDue(known()), "nothing was told");
        intake.deliver(usage("x", "s", "mb", "1", "2024-03-15T00:01:00Z"));
        assertTrue(forecasting.isDue(known()));
        renew();
        assertTrue(!forecasting.isDue(known()));
        later(Duration.ofHours(24));
        assertTrue(forecasting.isDue(known()), "days go by");
    }

    @Test
    void cyclesThatAreOverTeachOnceAndARestartGoesOnFromWhatWasKept() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        renew();
        int learnt = calibrations.size();
        assertTrue(learnt > 0);
        renew();
        assertEquals(learnt, calibrations.size());
        run(() -> {
            forecasting.save(calibrations);
            return true;
        });
        assertEquals(learnt, run(forecasting::calibrations).size());
        update("UPDATE forecast_calibration SET errors = " + garbage());
        assertEquals(0, run(forecasting::calibrations).size());
        assertTrue(forecasts.turn().damaged() > 0);
    }

    private String garbage() {
        return dialect() == Database.DERBY ? "CAST(X'0102' AS VARCHAR(4000) FOR BIT DATA)" : "'\\x0102'";
    }

    private void update(String statement) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsExpectedOfAllTogetherIsAnInterval() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        renew();
        ExpectedRevenue revenue =
                run(() -> forecasts.revenue(LocalDate.of(2024, 3, 15))).getFirst();
        assertEquals(1, revenue.cycles());
        assertEquals(186, revenue.expected().getAmount().doubleValue(), 8);
        assertTrue(revenue.low().isLessThan(revenue.expected())
                && revenue.expected().isLessThan(revenue.high()));
        run(() -> {
            forecasts.forget();
            return true;
        });
        assertEquals(List.of(), run(() -> forecasts.revenue(LocalDate.of(2024, 3, 15))));
    }

    @Test
    void aModelThatIsNoNumberSaysNothingAndLeavesFindingsAsTheyAre() {
        used(FIRST, MARCH, 10);
        used(MARCH, LocalDate.of(2024, 3, 15), 20);
        limit("250");
        renew();
        List<String> before = findings();
        forecasting.making(ForecastContract::noNumber);
        assertThrows(ArithmeticException.class, this::renew);
        assertEquals(before, findings());
        run(() -> {
            forecasting.failed(known(), "ArithmeticException");
            return true;
        });
        assertTrue(!forecasting.isDue(known()), "what fails is not tried over and over");
        assertEquals(List.of(), read("SELECT currency FROM forecast_cycle"));
    }

    @Test
    void whoeverAsksIsNotKeptWaiting() {
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        cycle();
        ForecastsOnDemand onDemand = new ForecastsOnDemand(forecasting, model -> true, clock);
        assertTrue(onDemand.of("a").isEmpty(), "nobody works yet");
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            onDemand.threads(threads);
            onDemand.patience(LONG);
            assertTrue(onDemand.of("a").isPresent());
            assertTrue(onDemand.of("nobody").isEmpty());
            CountDownLatch answers = new CountDownLatch(1);
            forecasting.making(slow(answers));
            onDemand.patience(Duration.ofMillis(100));
            assertTrue(onDemand.of("a").isEmpty());
            onDemand.patience(LONG);
            answers.countDown();
            assertTrue(onDemand.isSilent());
            forecasting.making((outlook, limit, isByDay) -> outlook.forecast(limit, isByDay));
            assertTrue(onDemand.of("a").isEmpty(), "it is not asked for a while");
            later(Duration.ofMinutes(2));
            assertTrue(onDemand.of("a").isPresent());
            assertTrue(new ForecastsOnDemand(forecasting, model -> false, clock)
                    .of("a")
                    .isEmpty());
        }
    }

    /** Answers once it may. */
    private static Forecasting.Making slow(CountDownLatch answers) {
        return (outlook, limit, isByDay) -> {
            try {
                assertTrue(answers.await(1, TimeUnit.MINUTES));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return outlook.forecast(limit, isByDay);
        };
    }

    private boolean count(long made, long failed, String error) {
        return run(() -> {
            forecasts.count(made, failed, 0, error);
            return true;
        });
    }

    private List<String> money() {
        List<String> money = new ArrayList<>(read("SELECT SUM(amount) FROM draft_line"));
        money.addAll(read("SELECT id FROM adjustment"));
        return money;
    }

    @Test
    void missingDamagedSlowOrNoNumberNothingIsSaidMoneyStandsAndHealthSaysSo() {
        used(FIRST, MARCH, 10);
        used(MARCH, LocalDate.of(2024, 3, 15), 20);
        limit("250");
        List<String> money = money();
        ForecastsOnDemand onDemand = new ForecastsOnDemand(forecasting, model -> true, clock);
        ForecastDesk desk = new ForecastDesk(onDemand, forecasts, model -> true, clock);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            onDemand.threads(threads);
            onDemand.patience(LONG);
            // nobody has the turn
            assertEquals(ForecastStatus.State.FAILING, run(desk::state));
            assertTrue(run(() -> forecasting.takeTurn("node-1")));
            assertEquals(ForecastStatus.State.FORECASTING, run(desk::state));
            // no number
            forecasting.making(ForecastContract::noNumber);
            RuntimeException failure = assertThrows(ArithmeticException.class, this::renew);
            assertTrue(count(0, 1, failure.getClass().getSimpleName()));
            assertEquals(ForecastStatus.State.FAILING, run(desk::state));
            assertTrue(onDemand.of("a").isEmpty());
            assertEquals(List.of(), findings());
            assertEquals(List.of(), read("SELECT trigger_code FROM trigger_fired"));
            // slow
            forecasting.making((outlook, limit, isByDay) -> outlook.forecast(limit, isByDay));
            assertTrue(count(1, 0, ""));
            CountDownLatch answers = new CountDownLatch(1);
            forecasting.making(slow(answers));
            onDemand.patience(Duration.ofMillis(100));
            assertTrue(onDemand.of("a").isEmpty());
            onDemand.patience(LONG);
            assertEquals(ForecastStatus.State.SLOW, run(desk::state));
            answers.countDown();
            later(Duration.ofMinutes(2));
            // damaged: what forecasts were wrong by is not known any more, and is supposed
            forecasting.making((outlook, limit, isByDay) -> outlook.forecast(limit, isByDay));
            renew();
            assertEquals(2, findings().size());
            run(() -> {
                forecasting.save(calibrations);
                return true;
            });
            update("UPDATE forecast_calibration SET errors = " + garbage());
            AccountForecast supposed = onDemand.of("a").orElseThrow();
            assertTrue(supposed.cycles()
                    .getFirst()
                    .low()
                    .isLessThan(supposed.cycles().getFirst().high()));
            assertTrue(run(desk::status).damaged() > 0);
            assertEquals(ForecastStatus.State.FORECASTING, run(desk::state));
        }
        assertEquals(money, money());
        later(Forecasting.TURN.plus(Duration.ofMinutes(6)));
        assertEquals(ForecastStatus.State.FAILING, run(desk::state));
    }

    private static AccountForecast noNumber(
            AccountOutlook outlook, Function<Money, Optional<Money>> limit, boolean isByDay) {
        AccountForecast forecast = outlook.forecast(limit, isByDay);
        Cycle cycle = forecast.cycles().getFirst();
        return new AccountForecast(
                forecast.account(),
                forecast.currency(),
                forecast.madeAt(),
                List.of(new Cycle(
                        cycle.from(),
                        cycle.to(),
                        cycle.soFar(),
                        cycle.expected(),
                        cycle.low(),
                        cycle.high(),
                        Double.NaN,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));
    }

    // ---- a plan that changes

    private static double figure(Money money) {
        return money.getAmount().doubleValue();
    }

    @Test
    void aChangeOfPlanInMidCycleIsForetoldAtEachPlansOwnPrice() {
        intake.deliver(event("p-dear", "plan.published", "dear", """
                {"plan":"dear","version":1,"effectiveFrom":"2020-01-01","rank":2,"interval":"P1M","timing":"ADVANCE","fee":"31",\
                "charges":[{"charge":"data","meter":"mb","model":"PER_UNIT","unitPrice":"2"}]}"""));
        used(FIRST, LocalDate.of(2024, 3, 15), 10);
        double before = figure(cycle().expected());
        // known in advance: from the 21st on
        intake.deliver(event("c-1", "subscription.plan-changed", "s", """
                {"plan":"dear","effective":"2024-03-21T00:00:00Z"}"""));
        Cycle ahead = cycle();
        assertTrue(figure(ahead.expected()) > before, "dearer from the 21st on");
        // the same days come, and are billed by the engine
        used(LocalDate.of(2024, 3, 15), LocalDate.of(2024, 4, 1), 10);
        at(Instant.parse("2024-03-31T23:59:59Z"));
        double billed = figure(cycle().soFar());
        assertEquals(billed, figure(ahead.expected()), 0.05 * billed);
        assertTrue(figure(ahead.low()) <= billed && billed <= figure(ahead.high()), ahead::toString);
    }
}
