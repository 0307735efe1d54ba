package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What verification found in real documents, by what their labels say. */
record VerifyReport(String folder, Bills bills, Retail retail, Duration took) {

    /**
     * Water bills.
     *
     * @param rows one for each of the table
     * @param repeatedRows that are exact repeats of earlier ones
     * @param repeated what they come to
     * @param table how many rows of a label have which finding
     */
    record Bills(
            List<VerifyBench.Row> rows,
            int findings,
            int repeatedRows,
            BigDecimal repeated,
            Map<String, Map<String, Integer>> table) {

        /** Rows that are right by their label, and are said to cost other money. */
        long falseAlarms() {
            return rows.stream()
                    .filter(row -> row.label().startsWith("OK_") && row.hasMoney())
                    .count();
        }

        /** Rows with one of these labels. */
        List<VerifyBench.Row> labelled(String label) {
            return rows.stream().filter(row -> row.label().equals(label)).toList();
        }
    }

    /**
     * Retail invoices.
     *
     * @param different credit lines whose match is not that of the label
     * @param issuedTwice pairs of document numbers
     */
    record Retail(
            int lines,
            Map<String, Integer> results,
            int different,
            List<String> issuedTwice,
            int repeatedLines,
            Map<String, Integer> causes) {}

    static VerifyReport of(String folder, Bills bills, Retail retail, long nanos) {
        return new VerifyReport(folder, bills, retail, Duration.ofNanos(nanos));
    }

    String table() {
        StringBuilder text = new StringBuilder();
        line(text, "Verification of real documents in %s, in %d ms", folder, took.toMillis());
        line(text, "");
        line(
                text,
                "Water bills: %,d rows, %,d findings; exact repeats %,d rows, %s; rows right by their label with money: %d",
                bills.rows().size(),
                bills.findings(),
                bills.repeatedRows(),
                bills.repeated(),
                bills.falseAlarms());
        line(text, "%-18s %-48s %8s", "label", "found", "rows");
        bills.table()
                .forEach((label, found) ->
                        found.forEach((name, count) -> line(text, "%-18s %-48s %,8d", label, name, count)));
        line(text, "");
        line(
                text,
                "Retail: %,d lines; credit lines %s, %d unlike their label; issued twice %s; repeated lines %d",
                retail.lines(),
                retail.results(),
                retail.different(),
                retail.issuedTwice(),
                retail.repeatedLines());
        retail.causes().forEach((name, count) -> line(text, "%-67s %,8d", name, count));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    String json() {
        JsonObjectBuilder labels = Json.createObjectBuilder();
        bills.table().forEach((label, found) -> {
            JsonObjectBuilder counts = Json.createObjectBuilder();
            found.forEach(counts::add);
            labels.add(label, counts);
        });
        JsonObjectBuilder results = Json.createObjectBuilder();
        retail.results().forEach(results::add);
        JsonObjectBuilder causes = Json.createObjectBuilder();
        retail.causes().forEach(causes::add);
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(Json.createObjectBuilder()
                    .add("bench", "verify")
                    .add("millis", took.toMillis())
                    .add(
                            "waterBills",
                            Json.createObjectBuilder()
                                    .add("rows", bills.rows().size())
                                    .add("findings", bills.findings())
                                    .add("repeatedRows", bills.repeatedRows())
                                    .add("repeatedAmount", bills.repeated().toPlainString())
                                    .add("falseAlarms", bills.falseAlarms())
                                    .add("byLabel", labels))
                    .add(
                            "retail",
                            Json.createObjectBuilder()
                                    .add("lines", retail.lines())
                                    .add("creditLines", results)
                                    .add("unlikeLabel", retail.different())
                                    .add("issuedTwice", Json.createArrayBuilder(retail.issuedTwice()))
                                    .add("repeatedLines", retail.repeatedLines())
                                    .add("causes", causes))
                    .build());
        }
        return text + "\n";
    }
}
