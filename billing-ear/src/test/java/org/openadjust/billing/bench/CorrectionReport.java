package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast what was issued is corrected, and what was wanted. */
record CorrectionReport(
        Instant at, Machine machine, Map<String, String> versions, CorrectionOptions options, List<Case> cases)
        implements Report {

    private static final double LATE_MILLIS = 1_000;

    /**
     * One measure.
     *
     * @param aSecond 0 where the rate was given
     * @param goal a second, or in milliseconds for the 99th percentile where the rate was given
     * @param cpuMillis of the server for each, its broker included
     */
    record Case(String what, double aSecond, double goal, double medianMillis, double p99Millis, double cpuMillis) {

        static Case late(double medianMillis, double p99Millis, double cpuMillis) {
            return new Case("late event to note", 0, LATE_MILLIS, medianMillis, p99Millis, cpuMillis);
        }

        static Case rate(
                String what, double aSecond, double goal, double medianMillis, double p99Millis, double cpuMillis) {
            return new Case(what, aSecond, goal, medianMillis, p99Millis, cpuMillis);
        }

        private boolean isRate() {
            return aSecond > 0;
        }

        boolean meetsGoal() {
            return isRate() ? aSecond >= goal : p99Millis < goal;
        }
    }

    static CorrectionReport of(Target target, CorrectionOptions options, List<Case> cases) {
        return new CorrectionReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS), Machine.here(), target.versions(), options, cases);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Correction, %s", at);
        Report.line(text, "%s", machine);
        versions.forEach((name, version) -> Report.line(text, "%s %s", name, version));
        Report.line(
                text,
                "%,d accounts; %d clients; medians of %d rounds of %d s, after %d s that warm up.",
                options.accounts(),
                options.clients(),
                options.rounds(),
                options.seconds(),
                options.warmUp());
        Report.line(text, "");
        Report.line(
                text,
                "%-18s | %10s | %10s | %9s | %9s | %8s | %s",
                "measure",
                "a second",
                "goal",
                "median ms",
                "p99 ms",
                "CPU ms",
                "");
        for (Case each : cases) {
            Report.line(
                    text,
                    "%-18s | %10s | %10s | %9.1f | %9.1f | %8.2f | %s",
                    each.what(),
                    each.isRate() ? String.format(Locale.ROOT, "%,.0f", each.aSecond()) : "",
                    each.isRate()
                            ? String.format(Locale.ROOT, "%,.0f", each.goal())
                            : String.format(Locale.ROOT, "%,.0f ms", each.goal()),
                    each.medianMillis(),
                    each.p99Millis(),
                    each.cpuMillis(),
                    each.meetsGoal() ? "met" : "missed");
        }
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (Case each : cases) {
            rows.add(Json.createObjectBuilder()
                    .add("measure", each.what())
                    .add("aSecond", each.aSecond())
                    .add("goal", each.goal())
                    .add("medianMillis", each.medianMillis())
                    .add("p99Millis", each.p99Millis())
                    .add("cpuMillis", each.cpuMillis())
                    .add("goalMet", each.meetsGoal()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "correction")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("accounts", options.accounts())
                .add("clients", options.clients())
                .add("seconds", options.seconds())
                .add("warmUp", options.warmUp())
                .add("rounds", options.rounds())
                .add("cases", rows));
    }
}
