package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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

        /** What could not be measured, as its data is not there. */
        static Row absent(String what) {
            return new Row(what, Double.NaN, 0, false, false);
        }

        boolean isMeasured() {
            return !Double.isNaN(value);
        }

        String verdict() {
            if (!isMeasured()) {
                return "not at hand";
            }
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
                    "%-62s | %10s | %10s | %s",
                    row.what(),
                    row.isMeasured() ? String.format(Locale.ROOT, "%.3f", row.value()) : "",
                    row.hasGoal() ? String.format(Locale.ROOT, "%s %.3f", row.isMost() ? "<=" : ">=", row.goal()) : "",
                    row.verdict());
        }
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Row row : rows) {
            JsonObjectBuilder one = Json.createObjectBuilder().add("measure", row.what());
            if (row.isMeasured()) {
                one.add("value", row.value());
            }
            if (row.hasGoal()) {
                one.add("goal", row.goal());
            }
            json.add(one.add("verdict", row.verdict()));
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", "request")
                .add("at", at.toString())
                .add("machine", machine.toString())
                .add("model", model)
                .add("rows", json));
    }
}
