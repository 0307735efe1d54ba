package org.openadjust.billing.demonstration.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The figures were worked out from the city's table by other means than this code. */
class WaterReplayTest {

    private static final List<WaterTariff> TARIFFS = Slice.tariffs();
    private static final List<WaterBill> BILLS = Slice.bills();
    private static final List<List<CloudEvent>> BATCHES = WaterReplay.batches(TARIFFS, BILLS);
    private static final List<CloudEvent> EVENTS =
            BATCHES.stream().flatMap(List::stream).toList();

    @Test
    void theSliceIsComplete() {
        assertEquals(5_019, BILLS.size());
        assertEquals(13, BILLS.stream().map(WaterBill::customer).distinct().count());
        assertEquals(88, BILLS.stream().map(WaterBill::meter).distinct().count());
        assertEquals(
                new BigDecimal("1930600"),
                BILLS.stream().map(WaterBill::hundredCubicFeet).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void aUnitCostsTheWaterAndTheSewerExactly() {
        assertEquals(
                List.of("8.7801", "9.2722", "9.5830", "9.8679", "10.1010", "10.3341"),
                TARIFFS.stream()
                        .map(tariff -> tariff.unitPrice().toPlainString())
                        .toList());
    }

    @Test
    void eachRowIsOneEventAfterWhatItRefersTo() {
        assertEquals(
                Map.of(
                        "billing.plan.published", 6,
                        "billing.account.registered", 13,
                        "billing.subscription.started", 88,
                        "billing.usage.recorded", 5_015,
                        "billing.usage.corrected", 4),
                counts(EVENTS));
        assertEquals(5_126, Replay.total(BATCHES));
        assertEquals(
                107,
                counts(EVENTS.subList(0, 107)).values().stream()
                        .mapToInt(n -> n)
                        .sum());
        assertTrue(EVENTS.subList(107, EVENTS.size()).stream()
                .allMatch(event -> event.type().contains("usage")));
    }

    @Test
    void aRowThatSaysTheSameAgainIsTheSameEventAgain() {
        Map<String, CloudEvent> byId = new HashMap<>();
        int repeats = 0;
        for (CloudEvent event : EVENTS) {
            CloudEvent known = byId.putIfAbsent(event.id(), event);
            if (known != null) {
                assertEquals(known, event);
                repeats++;
            }
        }
        assertEquals(678, repeats);
    }

    @Test
    void aRowThatSaysAnotherQuantityCorrects() {
        assertEquals(
                List.of(
                        "8093302-E19469155-20190723-20190822=800",
                        "8093363-V48022683-20190723-20190822=600",
                        "8092449-G13008289-20190723-20190822=5500",
                        "8092449-K16792342-20190723-20190822=17500"),
                EVENTS.stream()
                        .filter(event -> event.type().equals("billing.usage.corrected"))
                        .map(CloudEvent::id)
                        .toList());
    }

    @Test
    void aReadingCountsAtNoonOfItsLastDay() {
        CloudEvent reading = EVENTS.stream()
                .filter(event -> event.id().equals("8560969-E17250205-20191223-20200126"))
                .findFirst()
                .orElseThrow();
        assertEquals("2020-01-25T12:00:00-05:00", reading.data().get("occurredAt"));
        assertEquals("water-e17250205", reading.subject());
        assertEquals("7", reading.data().get("quantity"));
    }

    @Test
    void aReadingWithoutDatesIsSentAsItIs() {
        assertEquals(
                5,
                EVENTS.stream()
                        .filter(event -> "".equals(event.data().get("occurredAt")))
                        .count());
    }

    @Test
    void batchesAreSmallAndMoveMonthByMonth() {
        assertEquals(106, BATCHES.size());
        YearMonth last = YearMonth.of(2012, 1);
        for (List<CloudEvent> batch : BATCHES.subList(3, BATCHES.size())) {
            assertTrue(batch.size() <= 100);
            Set<YearMonth> months = new HashSet<>();
            batch.forEach(event -> months.add(YearMonth.from(event.time().atZone(WaterReplay.ZONE))));
            assertEquals(1, months.size());
            YearMonth month = months.iterator().next();
            assertTrue(month.isAfter(last), month + " after " + last);
            last = month;
        }
    }

    @Test
    void theSameTablesGiveTheSameEvents() {
        assertEquals(BATCHES, WaterReplay.batches(Slice.tariffs(), new ArrayList<>(Slice.bills())));
    }

    /** A meter's month is rated as one line at its tariff: 16,498,798.98 USD, where the city, repeats and all, says 17,911,033.20. */
    @Test
    void theBillsSumToWhatTheTariffGives() {
        Map<String, BigDecimal> lines = new TreeMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        readings().values().forEach(event -> {
            OffsetDateTime at = OffsetDateTime.parse((String) event.data().get("occurredAt"));
            BigDecimal price = priceOn(at.toLocalDate());
            String line = event.subject() + " " + YearMonth.from(at) + " " + price;
            prices.put(line, price);
            lines.merge(line, quantity(event), BigDecimal::add);
        });
        assertEquals(4_314, lines.size());
        BigDecimal total = lines.entrySet().stream()
                .map(line -> line.getValue().multiply(prices.get(line.getKey())).setScale(2, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(new BigDecimal("16498798.98"), total);
    }

    /** The latest word on each dated reading, with the time of the first. */
    private static Map<String, CloudEvent> readings() {
        Map<String, CloudEvent> readings = new HashMap<>();
        EVENTS.stream()
                .filter(event -> event.type().equals("billing.usage.recorded"))
                .filter(event -> !"".equals(event.data().get("occurredAt")))
                .forEach(event -> readings.putIfAbsent(event.id(), event));
        EVENTS.stream()
                .filter(event -> event.type().equals("billing.usage.corrected"))
                .forEach(event -> readings.computeIfPresent(
                        (String) event.data().get("id"), (id, first) -> withQuantity(first, event)));
        return readings;
    }

    private static CloudEvent withQuantity(CloudEvent reading, CloudEvent correction) {
        Map<String, Object> data = new HashMap<>(reading.data());
        data.put("quantity", correction.data().get("quantity"));
        return new CloudEvent(reading.id(), reading.source(), reading.type(), reading.subject(), reading.time(), data);
    }

    private static BigDecimal quantity(CloudEvent reading) {
        return new BigDecimal((String) reading.data().get("quantity"));
    }

    private static BigDecimal priceOn(LocalDate day) {
        return TARIFFS.stream()
                .filter(tariff -> !tariff.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .unitPrice();
    }

    private static Map<String, Integer> counts(List<CloudEvent> events) {
        Map<String, Integer> counts = new HashMap<>();
        events.forEach(event -> counts.merge(event.type(), 1, Integer::sum));
        return counts;
    }
}
