package org.openadjust.billing.demonstration.model;

import static org.openadjust.billing.demonstration.model.CloudEvent.fields;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The city's water bills as events of a legacy system: tariffs as a plan's versions, customers as accounts, meters as
 * subscriptions, readings as usage. The same tables always give the same events, byte for byte.
 *
 * <p>The table repeats rows. A row that says the same reading again is the same event sent again, so it has the same
 * envelope id and must be billed once. A row that says another quantity for a reading corrects it. A reading without dates is
 * sent as it is: it is for the product to find out, and for a person to decide.
 */
public final class WaterReplay {

    /** The sending system. */
    public static final String SOURCE = "urn:demonstration:nyc-water-bills";

    static final String PLAN = "nyc-water-sewer";
    static final String METER = "water-hcf";
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** Readings that go out together: an array of a hundred keeps the broker and the database's commits cheap. */
    private static final int BATCH = 100;

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private WaterReplay() {}

    /** Everything to send, in order, as arrays of at most 100 events; no array spans two months. */
    public static List<List<CloudEvent>> batches(List<WaterTariff> tariffs, List<WaterBill> bills) {
        List<List<CloudEvent>> batches = new ArrayList<>();
        batches.addAll(chunks(plans(tariffs)));
        batches.addAll(chunks(accounts(bills)));
        batches.addAll(chunks(subscriptions(bills)));
        byMonth(bills).values().forEach(readings -> batches.addAll(chunks(readings)));
        return List.copyOf(batches);
    }

    private static List<CloudEvent> plans(List<WaterTariff> tariffs) {
        List<CloudEvent> plans = new ArrayList<>();
        for (WaterTariff tariff : tariffs) {
            plans.add(plan(plans.size() + 1, tariff));
        }
        return plans;
    }

    private static CloudEvent plan(int version, WaterTariff tariff) {
        Map<String, Object> charge = fields(
                "charge",
                "water-and-sewer",
                "meter",
                METER,
                "model",
                "PER_UNIT",
                "unitPrice",
                tariff.unitPrice().toPlainString());
        Map<String, Object> plan = fields(
                "plan",
                PLAN,
                "version",
                version,
                "effectiveFrom",
                tariff.effectiveFrom().toString(),
                "currency",
                "USD",
                "interval",
                "P1M",
                "timing",
                "ARREARS",
                "fee",
                "0",
                "charges",
                List.of(charge));
        return event("plan-" + version, "billing.plan.published", PLAN, tariff.effectiveFrom(), plan);
    }

    private static List<CloudEvent> accounts(List<WaterBill> bills) {
        return firstDays(bills, WaterReplay::account).entrySet().stream()
                .map(account -> event(
                        "account-" + account.getKey(),
                        "billing.account.registered",
                        account.getKey(),
                        account.getValue(),
                        fields("account", account.getKey(), "currency", "USD", "timeZone", ZONE.getId())))
                .toList();
    }

    private static List<CloudEvent> subscriptions(List<WaterBill> bills) {
        Map<String, String> accounts = bills.stream()
                .collect(Collectors.toMap(WaterReplay::subscription, WaterReplay::account, WaterReplay::same));
        return firstDays(bills, WaterReplay::subscription).entrySet().stream()
                .map(meter -> subscription(meter.getKey(), accounts.get(meter.getKey()), meter.getValue()))
                .toList();
    }

    /** Periods begin on the first: readings end around the 23rd, so each falls into the month that the city books it in. */
    private static CloudEvent subscription(String subscription, String account, LocalDate start) {
        Map<String, Object> data = fields(
                "subscription",
                subscription,
                "plan",
                PLAN,
                "quantity",
                "1",
                "startAt",
                RFC_3339.format(start.atStartOfDay(ZONE)),
                "anchorDay",
                1);
        return event("subscription-" + subscription, "billing.subscription.started", account, start, data);
    }

    private static Map<YearMonth, List<CloudEvent>> byMonth(List<WaterBill> bills) {
        Map<String, BigDecimal> said = new HashMap<>();
        Map<YearMonth, List<CloudEvent>> months = new TreeMap<>();
        bills.stream()
                .sorted(Comparator.comparing(WaterBill::readOn).thenComparing(WaterBill::sourceRow))
                .forEach(bill -> months.computeIfAbsent(YearMonth.from(bill.readOn()), month -> new ArrayList<>())
                        .add(reading(bill, said.putIfAbsent(bill.readingId(), bill.hundredCubicFeet()))));
        return months;
    }

    private static CloudEvent reading(WaterBill bill, BigDecimal saidFirst) {
        return saidFirst == null || saidFirst.compareTo(bill.hundredCubicFeet()) == 0
                ? recorded(bill)
                : corrected(bill);
    }

    private static CloudEvent recorded(WaterBill bill) {
        Map<String, Object> data = fields(
                "id", bill.readingId(),
                "meter", METER,
                "quantity", bill.hundredCubicFeet().toPlainString(),
                "occurredAt", bill.lastDay().map(WaterReplay::noon).orElse(""));
        return event(bill.readingId(), "billing.usage.recorded", subscription(bill), bill.readOn(), data);
    }

    /** What the reading should have been is part of the id: said twice, it is the same correction. */
    private static CloudEvent corrected(WaterBill bill) {
        String quantity = bill.hundredCubicFeet().toPlainString();
        Map<String, Object> data = fields("id", bill.readingId(), "quantity", quantity);
        String id = bill.readingId() + "=" + quantity;
        return event(id, "billing.usage.corrected", subscription(bill), bill.readOn(), data);
    }

    /** The end of service is exclusive, so the day before counts; at noon no zone and no clock change moves it. */
    private static String noon(LocalDate lastDay) {
        return RFC_3339.format(lastDay.atTime(LocalTime.NOON).atZone(ZONE));
    }

    private static CloudEvent event(String id, String type, String subject, LocalDate day, Map<String, Object> data) {
        Instant time = day.atStartOfDay(ZONE).toInstant();
        return new CloudEvent(id, SOURCE, type, subject, time, data);
    }

    private static Map<String, LocalDate> firstDays(List<WaterBill> bills, Function<WaterBill, String> key) {
        return bills.stream()
                .filter(bill -> bill.firstDay().isPresent())
                .collect(Collectors.toMap(
                        key, WaterBill::from, (one, other) -> one.isBefore(other) ? one : other, TreeMap::new));
    }

    private static String same(String one, String other) {
        if (!one.equals(other)) {
            throw new IllegalArgumentException("a meter of both " + one + " and " + other);
        }
        return one;
    }

    private static String subscription(WaterBill bill) {
        return "water-" + bill.meter().toLowerCase(Locale.ROOT);
    }

    /** A readable id: the name in lower case, with a hyphen for everything that is neither letter nor digit. */
    static String account(WaterBill bill) {
        return bill.customer()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static List<List<CloudEvent>> chunks(List<CloudEvent> events) {
        List<List<CloudEvent>> chunks = new ArrayList<>();
        for (int from = 0; from < events.size(); from += BATCH) {
            chunks.add(List.copyOf(events.subList(from, Math.min(from + BATCH, events.size()))));
        }
        return chunks;
    }
}
