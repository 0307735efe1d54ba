package org.openadjust.billing.legacy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocument.Kind;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.model.Examples;

/**
 * The public data sets that the examples are for, whole. They lie beside the project, or where {@code billing.shared.data} says;
 * where they do not, this says so and tests nothing.
 */
class RealFilesTest {

    private static final Path DATA = Path.of(System.getProperty(
                    "billing.shared.data",
                    Path.of(System.getProperty("basedir", ""), "../../shared/data")
                            .toString()))
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    private ReadFile read(String name, LegacySource source) throws IOException {
        Path packed = DATA.resolve(name);
        assumeTrue(Files.exists(packed), () -> packed + " is not there; -Dbilling.shared.data=DIR says where it is");
        ImportFiles files = new ImportFiles(directory);
        try (InputStream content = Files.newInputStream(packed)) {
            assertEquals(ImportFiles.Keeping.Kept.class, files.keep(1, content).getClass());
        }
        return ReadFile.of(files.path(1), source);
    }

    private static BigDecimal sum(Collection<LegacyDocument> documents, Kind kind) {
        return documents.stream()
                .filter(one -> one.kind() == kind)
                .map(LegacyDocument::net)
                .map(Money::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<LegacyLine> lines(ReadFile read) {
        return read.documents().values().stream()
                .flatMap(one -> one.lines().stream())
                .toList();
    }

    @Test
    void everyBillOfTheWaterUtilityIsRead() throws IOException {
        ReadFile read = read("water-bills/bills.csv.gz", Examples.WATER);
        assertEquals(14_534, read.rows());
        assertEquals(List.of(), read.faults());
        assertEquals(12_124, read.documents().size());
        // what is there twice is kept twice: verification judges it
        assertEquals(14_534, lines(read).size());
        assertEquals(2_655, lines(read).stream().filter(LegacyLine::isEstimated).count());
        assertEquals(
                new BigDecimal("30555765.50"),
                sum(read.documents().values(), Kind.INVOICE)
                        .add(sum(read.documents().values(), Kind.CREDIT_NOTE)));
        assertEquals(
                40,
                read.documents().values().stream()
                        .map(LegacyDocument::customer)
                        .distinct()
                        .count());
    }

    @Test
    void everyLineOfTheWholesalerIsRead() throws IOException {
        ReadFile read = read("retail-invoices/lines.csv.gz", Examples.RETAIL);
        assertEquals(35_469, read.rows());
        assertEquals(List.of(), read.faults());
        assertEquals(35_469, lines(read).size());
        assertEquals(
                List.of(1_197L, 270L),
                List.of(Kind.INVOICE, Kind.CREDIT_NOTE).stream()
                        .map(kind -> read.documents().values().stream()
                                .filter(one -> one.kind() == kind)
                                .count())
                        .toList());
        assertEquals(new BigDecimal("500596.53"), sum(read.documents().values(), Kind.INVOICE));
        assertEquals(new BigDecimal("-29600.78"), sum(read.documents().values(), Kind.CREDIT_NOTE));
    }
}
