package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What verification found in real documents, by what their labels say. */
record VerifyReport(String folder, Bills bills, Retail retail, Duration took) implements Report {

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

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        Report.line(text, "Verification of real documents in %s, in %d ms", folder, took.toMillis());
        Report.line(text, "");
        Report.line(
                text,
                "Water bills: %,d rows, %,d findings; exact repeats %,d rows, %s; rows right by their label with money: %d",
                bills.rows().size(),
                bills.findings(),
                bills.repeatedRows(),
                bills.repeated(),
                bills.falseAlarms());
        Report.line(text, "%-18s %-48s %8s", "label", "found", "rows");
        bills.table()
                .forEach((label, found) ->
                        found.forEach((name, count) -> Report.line(text, "%-18s %-48s %,8d", label, name, count)));
        Report.line(text, "");
        Report.line(
                text,
                "Retail: %,d lines; credit lines %s, %d unlike their label; issued twice %s; repeated lines %d",
                retail.lines(),
                retail.results(),
                retail.different(),
                retail.issuedTwice(),
                retail.repeatedLines());
        retail.causes().forEach((name, count) -> Report.line(text, "%-67s %,8d", name, count));
        return text.toString();
    }

    @Override
    public String json() {
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
        return Report.pretty(Json.createObjectBuilder()
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
                                .add("causes", causes)));
    }
}
