package org.openadjust.billing.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.ReferenceTariff;
import org.openadjust.billing.verification.ReferenceTariff.DayCount;
import org.openadjust.billing.verification.ReferenceTariff.Rate;

/**
 * Documents of other systems out of real tables.
 *
 * @param byCustomer in the order of their ids
 * @param rows the table's row of each line; a row may have several lines
 */
record RealDocuments(
        IssuerReference reference, Map<String, List<LegacyDocument>> byCustomer, Map<LineKey, String> rows) {

    /** A line. */
    record LineKey(String customer, String document, int line) {}

    private static final DateTimeFormatter US_DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    int lines() {
        return rows.size();
    }

    /** A city's water bills: a line for the charge of each meter, and one for what stands under other charges. */
    static RealDocuments water(SharedData data) throws IOException {
        Collected collected = new Collected(CurrencyUnit.USD);
        for (Map<String, String> row : data.rows("water-bills/bills.csv.gz")) {
            Head head = new Head(
                    "nyc-water",
                    row.get("UMIS_BILL_ID"),
                    LegacyDocument.Kind.INVOICE,
                    row.get("Account_Name"),
                    YearMonth.parse(row.get("Revenue_Month"))
                            .atDay(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());
            // whatever else the row says tells it from another one
            String rest = String.join(
                    ", ",
                    row.get("Rate_Class"),
                    row.get("Borough"),
                    row.get("Meter_AMR"),
                    row.get("Revenue_Month"),
                    row.get("Days"),
                    row.get("Bill_Analyzed"),
                    row.get("Current_Charges"));
            collected.add(
                    head,
                    row.get("source_row"),
                    "WATER",
                    rest,
                    row.get("Meter_Number"),
                    day(row.get("Service_Start_Date")),
                    day(row.get("Service_End_Date")),
                    Optional.of(new BigDecimal(row.get("Consumption_HCF"))),
                    Optional.empty(),
                    new BigDecimal(row.get("Water_Sewer_Charges")),
                    row.get("Estimated").equals("Y"));
            BigDecimal other = new BigDecimal(row.get("Other_Charges"));
            if (other.signum() != 0) {
                collected.add(
                        head,
                        row.get("source_row"),
                        "OTHER",
                        rest,
                        row.get("Meter_Number"),
                        day(row.get("Service_Start_Date")),
                        day(row.get("Service_End_Date")),
                        Optional.empty(),
                        Optional.empty(),
                        other,
                        row.get("Estimated").equals("Y"));
            }
        }
        return collected.documents(waterTariff(data));
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text, US_DAY));
    }

    private static IssuerReference waterTariff(SharedData data) throws IOException {
        List<Rate> rates = data.rows("water-bills/tariff.csv").stream()
                .map(row -> new Rate(
                        LocalDate.parse(row.get("effective_from")),
                        new BigDecimal(row.get("water_usd_per_hcf")),
                        BigDecimal.ONE.add(new BigDecimal(row.get("sewer_share_of_water"))),
                        new BigDecimal(row.get("min_water_usd_per_day"))))
                .toList();
        ReferenceTariff tariff = new ReferenceTariff(
                "WATER",
                CurrencyUnit.USD,
                Set.of("OTHER"),
                Optional.of(BigDecimal.ONE),
                new BigDecimal("1.5"),
                DayCount.EITHER,
                Optional.of(MonthDay.of(7, 1)),
                1,
                RoundingMode.HALF_UP,
                rates);
        return new IssuerReference(
                "nyc-water",
                "water-bills/tariff.csv",
                List.of(tariff),
                Set.of(),
                List.of(),
                Set.of(),
                IssuerReference.NEAR);
    }

    /** A wholesaler's invoices and credit notes. */
    static RealDocuments retail(SharedData data) throws IOException {
        Collected collected = new Collected(CurrencyUnit.GBP);
        for (Map<String, String> row : data.rows("retail-invoices/lines.csv.gz")) {
            String number = row.get("InvoiceNo");
            Head head = new Head(
                    "online-retail",
                    number,
                    number.startsWith("C") ? LegacyDocument.Kind.CREDIT_NOTE : LegacyDocument.Kind.INVOICE,
                    row.get("CustomerID"),
                    LocalDateTime.parse(row.get("InvoiceDate"), SECOND).toInstant(ZoneOffset.UTC));
            BigDecimal quantity = new BigDecimal(row.get("Quantity"));
            BigDecimal price = new BigDecimal(row.get("UnitPrice"));
            collected.add(
                    head,
                    row.get("source_row"),
                    row.get("StockCode"),
                    row.get("Description"),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(quantity),
                    Optional.of(price),
                    quantity.multiply(price),
                    false);
        }
        return collected.documents(new IssuerReference(
                "online-retail",
                "",
                List.of(),
                Set.of("POST", "DOT", "C2", "M", "D", "AMAZONFEE", "BANK CHARGES", "gift_*"),
                List.of(),
                Set.of(),
                Duration.ofDays(1)));
    }

    /** What a document says, but for its lines. */
    private record Head(String issuer, String number, LegacyDocument.Kind kind, String customer, Instant issuedAt) {}

    private static final class Collected {
        private final CurrencyUnit currency;
        private final Map<List<String>, Head> heads = new LinkedHashMap<>();
        private final Map<List<String>, List<LegacyLine>> lines = new HashMap<>();
        private final Map<LineKey, String> rows = new HashMap<>();

        Collected(CurrencyUnit currency) {
            this.currency = currency;
        }

        void add(
                Head head,
                String row,
                String item,
                String description,
                String point,
                Optional<LocalDate> from,
                Optional<LocalDate> to,
                Optional<BigDecimal> quantity,
                Optional<BigDecimal> price,
                BigDecimal amount,
                boolean isEstimated) {
            List<String> key = List.of(head.customer(), head.number());
            heads.merge(key, head, (one, other) -> one.issuedAt().isBefore(other.issuedAt()) ? other : one);
            List<LegacyLine> own = lines.computeIfAbsent(key, document -> new ArrayList<>());
            own.add(new LegacyLine(
                    own.size() + 1,
                    item,
                    description,
                    point,
                    from,
                    to,
                    quantity,
                    price,
                    Money.of(currency, amount, RoundingMode.HALF_UP),
                    isEstimated));
            rows.put(new LineKey(head.customer(), head.number(), own.size()), row);
        }

        RealDocuments documents(IssuerReference reference) {
            Map<String, List<LegacyDocument>> byCustomer = new TreeMap<>();
            heads.forEach((key, head) -> byCustomer
                    .computeIfAbsent(head.customer(), customer -> new ArrayList<>())
                    .add(new LegacyDocument(
                            head.issuer(),
                            head.number(),
                            head.kind(),
                            head.customer(),
                            Optional.empty(),
                            head.issuedAt(),
                            currency,
                            lines.get(key),
                            lines.get(key).stream().map(LegacyLine::amount).reduce(Money.zero(currency), Money::plus),
                            Optional.empty())));
            return new RealDocuments(reference, byCustomer, Map.copyOf(rows));
        }
    }
}
