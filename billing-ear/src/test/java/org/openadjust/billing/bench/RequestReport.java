package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How well and how fast requests are read, and what was wanted. */
record RequestReport(Instant at, Machine machine, String model, List<Row> rows) implements Report {

    /**
     * One measure.
     *
     * @param isMost whether the goal is the most that it may be, not the least
     * @param hasGoal whether there is one
     */
    record Row(String what, double value, double goal, boolean isMost, boolean hasGoal) {

        static Row least(String what, double value, double goal) {
            return new Row(what, value, goal, false, true);
        }

        static Row most(String what, double value, double goal) {
            return new Row(what, value, goal, true, true);
        }

        static Row of(String what, double value) {
            return new Row(what, value, 0, false, false);
        }

        String verdict() {
            if (!hasGoal) {
                return "";
            }
            return (isMost ? value <= goal : value >= goal) ? "met" : "missed";
        }
    }

    static RequestReport of(String model, List<Row> rows) {
        return new RequestReport(Instant.now().truncatedTo(ChronoUnit.SECONDS), Machine.here(), model, rows);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Requests, %s", at);
        Report.line(text, "%s", machine);
        Report.line(text, "Model %s", model);
        Report.line(text, "");
        Report.line(text, "%-62s | %10s | %10s | %s", "measure", "value", "goal", "");
        for (Row row : rows) {
            Report.line(
                    text,
                    "%-62s | %10.3f | %10s | %s",
                    row.what(),
                    row.value(),
                    row.hasGoal() ? String.format(Locale.ROOT, "%s %.3f", row.isMost() ? "<=" : ">=", row.goal()) : "",
                    row.verdict());
        }
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Row row : rows) {
            json.add(Json.createObjectBuilder()
                    .add("measure", row.what())
                    .add("value", row.value())
                    .add("goal", row.goal())
                    .add("verdict", row.verdict()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "request")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("model", model)
                .add("rows", json));
    }
}
