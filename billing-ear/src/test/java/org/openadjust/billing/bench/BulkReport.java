package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How long a run took to approve many, and what was wanted. */
record BulkReport(
        Instant at, Machine machine, Map<String, String> versions, BulkOptions options, List<BulkReport.Round> rounds)
        implements Report {

    /** For 10,000 of them. */
    private static final double SECONDS_FOR_ALL = 30;

    private static final double ALL = 10_000;

    /**
     * One run.
     *
     * @param chosenSeconds from the call that begins it to its answer
     * @param seconds from that call to the run's end
     * @param cpuMillis of the server for each approval
     */
    record Round(int items, double chosenSeconds, double seconds, double cpuMillis) {}

    static BulkReport of(Target target, BulkOptions options, List<Round> rounds) {
        return new BulkReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.here(),
                target.versions(),
                options,
                List.copyOf(rounds));
    }

    private Round median() {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::seconds))
                .toList()
                .get(rounds.size() / 2);
    }

    private double goal() {
        return SECONDS_FOR_ALL * options.items() / ALL;
    }

    private boolean meetsGoal() {
        return median().seconds() < goal();
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Bulk approval, %s", at);
        Report.line(text, "%s", machine);
        versions.forEach((name, version) -> Report.line(text, "%s %s", name, version));
        Report.line(text, "%,d accounts; runs of %,d proposals.", options.accounts(), options.items());
        Report.line(text, "");
        Report.line(text, "%6s | %9s | %9s | %10s | %8s", "round", "chosen s", "whole s", "a second", "CPU ms");
        for (int number = 0; number < rounds.size(); number++) {
            row(text, Integer.toString(number + 1), rounds.get(number));
        }
        row(text, "median", median());
        Report.line(text, "goal: less than %.1f s: %s", goal(), meetsGoal() ? "met" : "missed");
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Round round) {
        Report.line(
                text,
                "%6s | %9.1f | %9.1f | %10.0f | %8.2f",
                name,
                round.chosenSeconds(),
                round.seconds(),
                round.items() / round.seconds(),
                round.cpuMillis());
    }

    @Override
    public String json() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (Round round : rounds) {
            rows.add(Json.createObjectBuilder()
                    .add("items", round.items())
                    .add("chosenSeconds", round.chosenSeconds())
                    .add("seconds", round.seconds())
                    .add("cpuMillis", round.cpuMillis()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "bulk")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("accounts", options.accounts())
                .add("items", options.items())
                .add("rounds", rows)
                .add("seconds", median().seconds())
                .add("goalSeconds", goal())
                .add("goalMet", meetsGoal()));
    }
}
