package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the engine does on one core, and what was wanted. */
record RatingReport(Instant at, Machine machine, RatingOptions options, List<Case> cases) implements Report {

    private static final double RERATINGS_A_SECOND = 1_000_000;
    private static final double BILL_MILLIS = 20;

    /**
     * One measure.
     *
     * @param what is measured
     * @param median of the rounds
     * @param isRate whether more is better
     */
    record Case(String what, String of, double median, String unit, double goal, boolean isRate) {

        static Case reratings(String model, double aSecond) {
            return new Case("line rated anew", model, aSecond, "lines/s", RERATINGS_A_SECOND, true);
        }

        static Case expectedBill(int events, double millis) {
            return new Case("expected bill", events + " events", millis, "ms", BILL_MILLIS, false);
        }

        boolean meetsGoal() {
            return isRate ? median >= goal : median <= goal;
        }
    }

    static RatingReport of(RatingOptions options, List<Case> cases) {
        return new RatingReport(Instant.now().truncatedTo(ChronoUnit.SECONDS), Machine.here(), options, cases);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Rating, %s", at);
        Report.line(text, "%s", machine);
        Report.line(
                text,
                "One core; medians of %d rounds of %.1f s, after as many that warm up.",
                options.rounds(),
                options.millis() / 1_000.0);
        Report.line(text, "");
        Report.line(text, "%-16s %-13s | %12s %-7s | %12s | %s", "measure", "of", "median", "", "goal", "");
        for (Case each : cases) {
            Report.line(
                    text,
                    each.isRate()
                            ? "%-16s %-13s | %,12.0f %-7s | %,12.0f | %s"
                            : "%-16s %-13s | %,12.2f %-7s | %,12.2f | %s",
                    each.what(),
                    each.of(),
                    each.median(),
                    each.unit(),
                    each.goal(),
                    each.meetsGoal() ? "met" : "missed");
        }
        Report.line(text, "");
        Report.line(
                text,
                "line rated anew  one more use: allowance, price, bounds, the steps to read, and the rounded amount");
        Report.line(
                text,
                "expected bill    of a month, from nothing but its facts: seven models, a tariff, discounts, tax");
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (Case each : cases) {
            rows.add(Json.createObjectBuilder()
                    .add("measure", each.what())
                    .add("of", each.of())
                    .add("median", each.median())
                    .add("unit", each.unit())
                    .add("goal", each.goal())
                    .add("goalMet", each.meetsGoal()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "rating")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("seconds", options.millis() / 1_000.0)
                .add("rounds", options.rounds())
                .add("cases", rows));
    }
}
