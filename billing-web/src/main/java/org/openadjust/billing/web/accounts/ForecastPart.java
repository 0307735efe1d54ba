package org.openadjust.billing.web.accounts;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.AccountForecast.Ahead;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.ForecastStatus.State;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingState;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.web.show.Show;

/** What an account's bill will come to, as a picture and as a table. As it was when the page was opened. */
@Named
@ViewScoped
public class ForecastPart implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int FINDINGS_MAX = 60;
    private static final int DAY = 10;

    /** In which there would be a forecast, if it worked. */
    private static final Set<State> MISSED = Set.of(State.SLOW, State.FAILING);

    @Inject
    private Instance<Forecasts> forecasts;

    @Inject
    private Instance<Findings> findings;

    @Inject
    private Show show;

    private boolean isOpen;
    private boolean isMissing;
    private Instant madeAt = Instant.EPOCH;
    private Cycle cycle;
    private ForecastChart chart;
    private List<String> suggestions = List.of();

    /** Once the address has been read. */
    public void open(String account) {
        if (isOpen || account == null || account.isEmpty()) {
            return;
        }
        isOpen = true;
        Optional<AccountForecast> forecast = forecasts.get().of(account);
        forecast.filter(one -> !one.cycles().isEmpty()).ifPresent(one -> {
            madeAt = one.madeAt();
            cycle = one.cycles().getFirst();
            chart = ForecastChart.of(cycle, unusual(account), show.formats());
        });
        suggestions =
                forecasts.get().suggestions(account).stream().map(this::told).toList();
        isMissing = forecast.isEmpty() && MISSED.contains(forecasts.get().state());
    }

    private String told(Suggestion suggestion) {
        return switch (suggestion) {
            case Suggestion.CheaperPlan cheaper ->
                show.text(
                        "suggestion.cheaperPlan",
                        cheaper.subscription(),
                        cheaper.plan(),
                        show.amount(cheaper.withPlan()),
                        show.amount(cheaper.expected()),
                        show.amount(cheaper.saved()),
                        String.format(Locale.ROOT, "%.0f", 100 * cheaper.probability()));
            case Suggestion.DiscountEnds ends ->
                show.text(
                        "suggestion.discountEnds",
                        ends.discount(),
                        ends.subscription(),
                        show.day(ends.last()),
                        show.amount(ends.worth()));
        };
    }

    /** What the account could be told before its bill comes. */
    public List<String> getSuggestions() {
        return List.copyOf(suggestions);
    }

    /** What was found unusual, by day. */
    private Map<LocalDate, String> unusual(String account) {
        Map<LocalDate, String> found = new TreeMap<>();
        List<FindingView> all = findings.get()
                .find(
                        List.of(
                                new FindingCondition.OfAccount(account),
                                new FindingCondition.OfKind(Finding.Kind.USAGE_ANOMALY),
                                new FindingCondition.In(Set.of(FindingState.OPEN))),
                        Slice.first(FINDINGS_MAX))
                .rows();
        for (FindingView view : all) {
            String about = view.finding().cause().about();
            if (about.matches("\\d{4}-\\d{2}-\\d{2}T.*")) {
                found.merge(
                        LocalDate.parse(about.substring(0, DAY)),
                        view.finding().cause().sentence(),
                        (one, other) -> one + " " + other);
            }
        }
        return found;
    }

    /** Whether there is none because it could not be made. */
    public boolean isMissing() {
        return isMissing;
    }

    /** Null if nothing is foretold. */
    public Cycle getCycle() {
        return cycle;
    }

    public ForecastChart getChart() {
        return chart;
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    /** What it may exceed, in words; empty if there is nothing. */
    public String getAhead() {
        return cycle.limit()
                .map(ahead -> told("forecast.limitAhead", ahead))
                .or(() -> cycle.usual().map(ahead -> told("forecast.usualAhead", ahead)))
                .orElse("");
    }

    /** Whether what it may exceed is a limit of the policy. */
    public boolean isOfLimit() {
        return cycle.limit().isPresent();
    }

    /** The same of what is usual, where there is a limit too. */
    public String getAlso() {
        return cycle.limit().isPresent()
                ? cycle.usual().map(ahead -> told("forecast.usualAhead", ahead)).orElse("")
                : "";
    }

    private String told(String key, Ahead ahead) {
        String text = show.text(
                key, show.amount(ahead.amount()), String.format(Locale.ROOT, "%.0f", 100 * ahead.probability()));
        return ahead.on()
                .map(day -> text + ' ' + show.text("forecast.on", show.day(day)))
                .orElse(text);
    }
}
