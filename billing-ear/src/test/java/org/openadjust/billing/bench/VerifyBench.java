package org.openadjust.billing.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openadjust.billing.bench.RealDocuments.LineKey;
import org.openadjust.billing.verification.CreditMatch;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.model.CustomerVerification;
import org.openadjust.billing.verification.model.Raised;

/**
 * {@code bench verify}: real documents, verified by nothing but a tariff and each other, held against labels that follow from the
 * arithmetic. No server and no database.
 */
final class VerifyBench {

    private static final String REPEATED = "REPEATED";

    /** What was found about a row, and what its label says. */
    record Row(String row, String label, String expected, List<Found> found) {

        boolean hasMoney() {
            return found.stream().anyMatch(one -> !one.finding().amount().isZero());
        }
    }

    /** A finding, as far as it is about one row. */
    record Found(Finding finding, Evidence.Line line) {

        String name() {
            return finding.kind() + " " + finding.cause().code();
        }
    }

    private final SharedData data;

    VerifyBench(SharedData data) {
        this.data = data;
    }

    VerifyReport run() throws IOException {
        long started = System.nanoTime();
        VerifyReport.Bills bills = bills();
        VerifyReport.Retail retail = retail();
        return VerifyReport.of(data.folder().toString(), bills, retail, System.nanoTime() - started);
    }

    // ---- water bills

    VerifyReport.Bills bills() throws IOException {
        RealDocuments documents = RealDocuments.water(data);
        Map<String, List<Found>> found = new HashMap<>();
        int findings = 0;
        BigDecimal repeated = BigDecimal.ZERO;
        Set<String> repeatedRows = new HashSet<>();
        for (var customer : documents.byCustomer().entrySet()) {
            for (Raised raised : CustomerVerification.of(customer.getValue(), documents.reference())
                    .findings()) {
                findings++;
                boolean isRepeat = raised.finding().cause().code().equals("SAME_LINE");
                if (isRepeat) {
                    repeated = repeated.add(raised.finding().amount().getAmount());
                }
                for (Evidence.Line line : raised.finding().evidence().lines()) {
                    if (line.document().equals(raised.document())) {
                        String row =
                                documents.rows().get(new LineKey(customer.getKey(), line.document(), line.number()));
                        if (isRepeat) {
                            repeatedRows.add(row);
                        }
                        found.computeIfAbsent(row, key -> new ArrayList<>()).add(new Found(raised.finding(), line));
                    }
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> label : data.rows("water-bills/bills_expected.csv.gz")) {
            String row = label.get("source_row");
            rows.add(new Row(
                    row,
                    label.get("dup_row").equals("1") ? REPEATED : label.get("check"),
                    label.get("expected"),
                    found.getOrDefault(row, List.of())));
        }
        return new VerifyReport.Bills(rows, findings, repeatedRows.size(), repeated, table(rows));
    }

    /** How many rows of each label each cause was found for; of rows without a finding, {@code -}. */
    private static Map<String, Map<String, Integer>> table(List<Row> rows) {
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        for (Row row : rows) {
            Set<String> names = new TreeSet<>();
            row.found().forEach(one -> names.add(one.name()));
            if (names.isEmpty()) {
                names.add("-");
            }
            names.forEach(name ->
                    table.computeIfAbsent(row.label(), label -> new TreeMap<>()).merge(name, 1, Integer::sum));
        }
        return table;
    }

    // ---- retail invoices

    VerifyReport.Retail retail() throws IOException {
        RealDocuments documents = RealDocuments.retail(data);
        Map<String, String> matches = new HashMap<>();
        Map<String, Integer> causes = new TreeMap<>();
        List<String> issuedTwice = new ArrayList<>();
        int repeatedLines = 0;
        for (var customer : documents.byCustomer().entrySet()) {
            CustomerVerification verified = CustomerVerification.of(customer.getValue(), documents.reference());
            for (CreditMatch match : verified.matches()) {
                matches.put(
                        documents.rows().get(new LineKey(customer.getKey(), match.document(), match.line())),
                        match.result().name());
            }
            for (Raised raised : verified.findings()) {
                Finding finding = raised.finding();
                causes.merge(finding.kind() + " " + finding.cause().code(), 1, Integer::sum);
                if (finding.cause().code().equals("SAME_DOCUMENT")) {
                    issuedTwice.add(finding.evidence().documents().getFirst() + "/" + raised.document());
                }
                if (finding.cause().code().equals("SAME_LINE")) {
                    repeatedLines += finding.evidence().lines().size();
                }
            }
        }
        Map<String, Integer> results = new TreeMap<>();
        int different = 0;
        for (Map<String, String> label : data.rows("retail-invoices/credit_match.csv.gz")) {
            String result = matches.getOrDefault(label.get("source_row"), "none");
            results.merge(result, 1, Integer::sum);
            if (!result.equals(label.get("match"))) {
                different++;
            }
        }
        return new VerifyReport.Retail(documents.lines(), results, different, issuedTwice, repeatedLines, causes);
    }
}
