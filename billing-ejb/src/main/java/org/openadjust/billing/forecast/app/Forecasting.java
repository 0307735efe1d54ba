package org.openadjust.billing.forecast.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Signals;
import org.openadjust.billing.bill.Trials;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.AccountForecast.Ahead;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.forecast.model.AccountOutlook;
import org.openadjust.billing.forecast.model.Alert;
import org.openadjust.billing.forecast.model.Calibrations;
import org.openadjust.billing.forecast.model.Errors;
import org.openadjust.billing.forecast.model.Remedies;
import org.openadjust.billing.forecast.store.JdbcForecasts;
import org.openadjust.billing.forecast.store.JdbcForecasts.Known;
import org.openadjust.billing.forecast.store.JdbcForecasts.Said;
import org.openadjust.billing.forecast.store.JdbcForecasts.Span;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.verification.FindingBook;

/** Makes forecasts that are due, and says what bills will likely exceed. Each method joins the caller's transaction. */
@ApplicationScoped
public class Forecasting {

    static final Duration TURN = Duration.ofMinutes(2);

    /** Days go by though nothing is told. */
    private static final Duration DAILY = Duration.ofHours(24);

    private static final Duration CHANGED = Duration.ofMinutes(30);
    private static final Duration CHANGED_NEW = Duration.ofMinutes(1);
    private static final Duration NEW_FOR = Duration.ofDays(1);

    /** How far back a cycle that is over teaches an account that has had no forecast. */
    private static final Duration LEARNT_BACK = Duration.ofDays(62);

    private JdbcForecasts forecasts;
    private Trials trials;
    private AccountBook accounts;
    private Catalog catalog;
    private PolicyBook policies;
    private Signals signals;
    private FindingBook findings;
    private Clock clock;

    /** Replaced in tests by one that is slow or says what is no number. */
    private Making making = (outlook, limit, isByDay) -> outlook.forecast(limit, isByDay);

    /** How a forecast is made. */
    @FunctionalInterface
    interface Making {
        AccountForecast of(AccountOutlook outlook, Function<Money, Optional<Money>> limit, boolean isByDay);
    }

    protected Forecasting() {}

    @Inject
    public Forecasting(
            JdbcForecasts forecasts,
            Trials trials,
            AccountBook accounts,
            Catalog catalog,
            PolicyBook policies,
            Signals signals,
            FindingBook findings,
            Clock clock) {
        this.forecasts = forecasts;
        this.trials = trials;
        this.accounts = accounts;
        this.catalog = catalog;
        this.policies = policies;
        this.signals = signals;
        this.findings = findings;
        this.clock = clock;
    }

    void making(Making other) {
        making = other;
    }

    // ---- on demand

    /** Of an account as its facts are now. */
    Optional<AccountForecast> of(String account, Calibrations calibrations) {
        Instant now = now();
        return trials.of(account)
                .map(trial -> usable(making.of(
                        new AccountOutlook(trial.account(), trial.settlement(), now, calibrations),
                        soFar -> limit(trial.account(), soFar, now),
                        true)));
    }

    /** What an account could be told before its bills come. */
    List<Suggestion> suggestions(String account, Calibrations calibrations) {
        return trials.of(account)
                .map(trial -> new Remedies(trial.account(), trial.settlement(), now(), calibrations).all(catalog.all()))
                .orElse(List.of());
    }

    /** What says what is no number says nothing. */
    private static AccountForecast usable(AccountForecast forecast) {
        for (Cycle cycle : forecast.cycles()) {
            boolean isNumber = Double.isFinite(cycle.spread())
                    && cycle.limit()
                            .map(Ahead::probability)
                            .filter(p -> !(p >= 0 && p <= 1))
                            .isEmpty()
                    && cycle.usual()
                            .map(Ahead::probability)
                            .filter(p -> !(p >= 0 && p <= 1))
                            .isEmpty();
            if (!isNumber) {
                throw new ArithmeticException("a forecast that is no number");
            }
        }
        return forecast;
    }

    /** The lowest limit of spending of the policy that holds for an account and that it has not exceeded; else the highest. */
    private Optional<Money> limit(Account account, Money soFar, Instant now) {
        Policy policy = policies.at(now);
        List<Money> limits = policy.triggers().stream()
                .filter(trigger -> trigger.on() == SignalKind.SPEND_LIMIT)
                .flatMap(trigger -> limit(policy, trigger, account).stream())
                .sorted()
                .toList();
        return limits.stream()
                .filter(limit -> !limit.isLessThan(soFar))
                .findFirst()
                .or(() -> limits.isEmpty() ? Optional.empty() : Optional.of(limits.getLast()));
    }

    private static Optional<Money> limit(Policy policy, Trigger trigger, Account account) {
        return trigger.limit(account.currency())
                .filter(limit -> policy
                        .matching(new Signal(
                                SignalKind.SPEND_LIMIT,
                                account.account(),
                                account.profile(),
                                Optional.of(limit.plusMinor(1)),
                                Optional.empty(),
                                "account/" + account.account(),
                                ""))
                        .stream()
                        .anyMatch(match -> match.trigger().equals(trigger.trigger())));
    }

    // ---- in turn

    boolean takeTurn(String node) {
        return forecasts.takeTurn(node, now(), TURN);
    }

    /** What is known of what forecasts are wrong by; what is damaged begins again. */
    Calibrations calibrations() {
        Calibrations kept = new Calibrations();
        int damaged = 0;
        for (Map.Entry<String, byte[]> one : forecasts.calibrations().entrySet()) {
            Optional<Errors> errors = Errors.of(one.getValue());
            errors.ifPresent(known -> kept.put(one.getKey(), known));
            damaged += errors.isEmpty() ? 1 : 0;
        }
        if (damaged > 0) {
            forecasts.count(0, 0, damaged, "");
            save(kept);
        }
        return kept;
    }

    void save(Calibrations calibrations) {
        Map<String, byte[]> segments = new TreeMap<>();
        calibrations.forEach((segment, errors) -> {
            if (errors.size() > 0) {
                segments.put(segment, errors.bytes());
            }
        });
        forecasts.calibrate(segments);
    }

    /** Whether an account's forecast is to be made anew. */
    boolean isDue(Known known) {
        Instant now = now();
        if (known.madeAt().equals(Instant.EPOCH)) {
            return true;
        }
        Duration changed = known.registeredAt().plus(NEW_FOR).isAfter(now) ? CHANGED_NEW : CHANGED;
        boolean isOld = !known.madeAt().plus(DAILY).isAfter(now);
        return isOld
                || known.of() != known.version()
                        && !known.madeAt().plus(changed).isAfter(now);
    }

    /**
     * Makes an account's forecast anew, and says what its bills will likely exceed.
     *
     * @return whether something was learnt from cycles that are over
     */
    boolean renew(Known known, Calibrations calibrations) {
        Instant now = now();
        Trials.Trial trial = trials.once(known.account()).orElseThrow();
        AccountOutlook outlook = new AccountOutlook(trial.account(), trial.settlement(), now, calibrations);
        Instant since = known.madeAt().equals(Instant.EPOCH) ? now.minus(LEARNT_BACK) : known.learntTo();
        int learnt = outlook.learn(since);
        AccountForecast forecast = usable(making.of(outlook, soFar -> limit(trial.account(), soFar, now), false));
        Map<Span, Said> before = forecasts.said(known.account());
        Map<Span, Said> said = new HashMap<>();
        List<FindingBook.Raised> raised = new ArrayList<>();
        List<Noticed> noticed = new ArrayList<>();
        for (Cycle cycle : forecast.cycles()) {
            Said was = before.getOrDefault(Span.of(cycle), Said.NOTHING);
            Said is = new Said(
                    isSaid(cycle, cycle.limit(), was.isOverLimit()), isSaid(cycle, cycle.usual(), was.isOverUsual()));
            said.put(Span.of(cycle), is);
            say(
                    is.isOverLimit(),
                    was.isOverLimit(),
                    () -> OverrunFindings.ofLimit(trial.account(), cycle),
                    raised,
                    noticed);
            say(
                    is.isOverUsual(),
                    was.isOverUsual(),
                    () -> OverrunFindings.ofUsual(trial.account(), cycle),
                    raised,
                    noticed);
        }
        if (!isSame(before, said)) {
            findings.replace(new FindingBook.Scope.ForecastsOf(List.of(known.account())), raised, now);
        }
        signal(known.account(), noticed, now);
        forecasts.save(forecast, said, known.version());
        return learnt > 0;
    }

    /** What has come true stays said; of what is exceeded already it is too late to warn. */
    private static boolean isSaid(Cycle cycle, Optional<Ahead> ahead, boolean wasSaid) {
        return ahead.filter(one ->
                        cycle.soFar().isGreaterThan(one.amount()) ? wasSaid : Alert.isSaid(one.probability(), wasSaid))
                .isPresent();
    }

    private static void say(
            boolean is,
            boolean was,
            Supplier<OverrunFindings> form,
            List<FindingBook.Raised> raised,
            List<Noticed> noticed) {
        if (is) {
            raised.add(form.get().finding());
            if (!was) {
                noticed.add(form.get().noticed());
            }
        }
    }

    /** What was said of cycles that are over is said no more. */
    private static boolean isSame(Map<Span, Said> before, Map<Span, Said> now) {
        Map<Span, Said> one = new HashMap<>(before);
        Map<Span, Said> other = new HashMap<>(now);
        one.values().removeIf(Said.NOTHING::equals);
        other.values().removeIf(Said.NOTHING::equals);
        return one.equals(other);
    }

    private void signal(String account, List<Noticed> noticed, Instant now) {
        if (!noticed.isEmpty() && signals.isAwaited(SignalKind.PREDICTED_OVERRUN, now)) {
            accounts.lock(new TreeMap<>(Map.of(account, -1L)));
            signals.raise(noticed, now);
        }
    }

    /** There is none of an account for now. */
    void failed(Known known, String error) {
        forecasts.note(known.account(), now(), known.version(), error);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
