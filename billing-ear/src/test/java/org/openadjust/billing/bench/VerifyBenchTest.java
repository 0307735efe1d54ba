package org.openadjust.billing.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What verification finds in real documents, which lie beside the project. Their labels follow from arithmetic, not from a clerk. */
class VerifyBenchTest {

    private static final Set<String> FLAGGED = Set.of("FLAG_AMOUNT", "FLAG_X100", "FLAG_MIN_HIGH_USE", "FLAG_ZERO");

    private final SharedData data = SharedData.here();

    @BeforeEach
    void areThere() {
        assumeTrue(
                data.isThere(),
                () -> "no real documents in " + data.folder().toAbsolutePath() + ": -Dbilling.shared.data names them");
    }

    @Test
    void everyBillIsReadAndExactRepeatsAreBilledOnce() throws IOException {
        VerifyReport.Bills bills = new VerifyBench(data).bills();
        long labelled = bills.labelled("REPEATED").size();
        assertEquals(labelled, bills.repeatedRows());
        assertTrue(bills.rows().size() > labelled);
        if (isTheSlice(bills)) {
            assertEquals(1_846, bills.repeatedRows());
            assertEquals(new BigDecimal("4184463.48"), bills.repeated());
        }
    }

    @Test
    void whatIsRightByItsLabelRaisesNoMoney() throws IOException {
        VerifyReport.Bills bills = new VerifyBench(data).bills();
        assertEquals(
                List.of(),
                bills.rows().stream()
                        .filter(row -> row.label().startsWith("OK_") && row.hasMoney())
                        .map(VerifyBenchTest::shown)
                        .toList());
    }

    @Test
    void whatIsFlaggedIsFoundWithWhatTheTariffGives() throws IOException {
        VerifyReport.Bills bills = new VerifyBench(data).bills();
        List<VerifyBench.Row> flagged = bills.rows().stream()
                .filter(row -> FLAGGED.contains(row.label()))
                .toList();
        assertEquals(
                List.of(),
                flagged.stream()
                        .filter(row -> row.found().isEmpty())
                        .map(VerifyBenchTest::shown)
                        .toList());
        // below the minimum the label names the use alone; the tariff charges the minimum, and the evidence shows both
        assertEquals(
                List.of(),
                flagged.stream()
                        .filter(row -> !row.expected().contains(".."))
                        .filter(row -> row.found().stream().noneMatch(found -> says(found, row.expected())))
                        .map(VerifyBenchTest::shown)
                        .toList());
    }

    private static boolean says(VerifyBench.Found found, String expected) {
        Money amount = Money.of(found.line().billed().getCurrencyUnit(), new BigDecimal(expected));
        // of a period over a change of price the label may name one end of the band
        boolean isExpected =
                found.line().expected().filter(one -> one.holds(amount)).isPresent();
        return isExpected || found.line().arithmetic().stream().anyMatch(step -> step.endsWith("→ " + expected));
    }

    @Test
    void creditNotesAreMatchedLineByLineAndTheInvoiceIssuedTwiceIsFound() throws IOException {
        VerifyReport report = new VerifyBench(data).run();
        VerifyReport.Retail retail = report.retail();
        System.getLogger("verify").log(System.Logger.Level.INFO, report::table);
        assertEquals(0, retail.different());
        if (retail.lines() == 35_469) {
            assertEquals(
                    Map.of("FULL", 489, "NO_ORIGINAL", 60, "NON_PRODUCT", 26, "PRICE_OR_QTY", 16, "PARTIAL", 2),
                    retail.results());
            assertEquals(434, retail.repeatedLines());
            assertTrue(retail.issuedTwice().contains("547644/547655"), retail.issuedTwice()::toString);
        }
        assertTrue(report.json().contains("\"bench\": \"verify\""));
    }

    @Test
    void optionsNameAFolderThatIsThere() {
        assertThrows(IllegalArgumentException.class, () -> VerifyOptions.parse(List.of("--data", "nowhere/at/all")));
        assertEquals(
                new VerifyOptions(Path.of(data.folder().toString()), true),
                VerifyOptions.parse(List.of("--data", data.folder().toString(), "--json")));
    }

    private static boolean isTheSlice(VerifyReport.Bills bills) {
        return bills.rows().size() == 14_534;
    }

    private static String shown(VerifyBench.Row row) {
        return row.row() + " " + row.label() + " " + row.expected() + " "
                + row.found().stream()
                        .map(found -> found.name() + " " + found.finding().amount() + " "
                                + found.line().billed() + " not " + found.line().expected() + " "
                                + found.line().arithmetic())
                        .toList();
    }
}
