package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model was measured to do, against what it is wanted to do. */
record TargetsReport(String bench, String title, List<Row> rows, Duration took) implements Report {

    /** @param isMet null where nothing is wanted of it: it is shown to explain another row */
    record Row(String name, String target, String measured, Boolean isMet) {}

    TargetsReport {
        rows = List.copyOf(rows);
    }

    /** Rows as they are measured. */
    static final class Rows {
        private final List<Row> rows = new ArrayList<>();

        void atLeast(String name, double target, double measured, String format) {
            add(name, "≥ ", target, measured, format, measured >= target);
        }

        void atMost(String name, double target, double measured, String format) {
            add(name, "≤ ", target, measured, format, measured <= target);
        }

        private void add(String name, String sign, double target, double measured, String format, boolean isMet) {
            rows.add(new Row(name, sign + shown(format, target), shown(format, measured), isMet));
        }

        void between(String name, double low, double high, double measured, String format) {
            rows.add(new Row(
                    name,
                    shown(format, low) + "–" + shown(format, high),
                    shown(format, measured),
                    measured >= low && measured <= high));
        }

        void shows(String name, String measured) {
            rows.add(new Row(name, "", measured, null));
        }

        List<Row> all() {
            return rows;
        }

        static String shown(String format, double number) {
            return String.format(Locale.ROOT, format, number);
        }
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "%s, in %.1f s", title, took.toMillis() / 1000.0);
        Report.line(text, "");
        Report.line(text, "%-64s | %12s | %12s |", "", "wanted", "measured");
        rows.forEach(row -> Report.line(
                text,
                "%-64s | %12s | %12s | %s",
                row.name(),
                row.target(),
                row.measured(),
                row.isMet() == null ? "" : row.isMet() ? "met" : "missed"));
        return text.toString();
    }

    @Override
    public String json() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Row row : rows) {
            var one = Json.createObjectBuilder()
                    .add("name", row.name())
                    .add("target", row.target())
                    .add("measured", row.measured());
            if (row.isMet() != null) {
                one.add("met", row.isMet());
            }
            array.add(one);
        }
        return Report.pretty(Json.createObjectBuilder()
                .add("bench", bench)
                .add("millis", took.toMillis())
                .add("rows", array));
    }
}
