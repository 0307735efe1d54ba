package org.openadjust.billing.web.approvals;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.BulkRun;
import org.openadjust.billing.web.show.Show;

/** Runs in plain words. */
@Named
@RequestScoped
public class RunTexts {

    @Inject
    private Show show;

    @Inject
    private Clock clock;

    /** What is done to how many: {@code Approve 1,200 adjustments}. */
    public String name(BulkRun run) {
        return show.text("run.act." + run.act(), run.items());
    }

    /** How long it will go on: {@code about 12 s}; empty if that is not known, or it does not go on. */
    public String timeLeft(BulkRun run) {
        return run.timeLeft(clock.instant())
                .map(left -> show.text("run.timeLeft", rough(left)))
                .orElse("");
    }

    /** How long it took, or has taken so far. */
    public String took(BulkRun run) {
        return rough(Duration.between(run.startedAt(), run.endedAt().orElseGet(clock::instant)));
    }

    private String rough(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return seconds < 120
                ? show.text("run.seconds", seconds)
                : show.text("run.minutes", Duration.ofSeconds(seconds).toMinutes());
    }

    /** A sum for each currency, or a dash: {@code 1,080.00 EUR, 20.00 GBP}. */
    public String sums(Map<CurrencyUnit, Money> sums) {
        return sums.isEmpty()
                ? "–"
                : new TreeMap<>(sums)
                        .values().stream()
                                .map(sum -> show.amount(sum) + " " + sum.getCurrencyUnit())
                                .collect(Collectors.joining(", "));
    }
}
