package org.openadjust.billing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.proration.Share;
import org.openadjust.billing.rating.LevelHeld;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.rating.UsageRating;
import org.openadjust.billing.usage.UsageEvent;

/** The examples of docs/rating.md. */
class RatingDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "rating.md");
    private static final Instant MARCH = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2024-04-01T00:00:00Z");

    @TestFactory
    Stream<DynamicTest> everyModelComesToWhatThePageSays() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `{"))
                .toList();
        assertTrue(rows.size() >= 12);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row, () -> assertRow(cells(row))));
    }

    private static void assertRow(List<String> cells) {
        Charge charge = charge(cells.get(0).replace("`", ""));
        UsageRating rating = rating(charge, events(cells.get(1)));
        assertEquals(
                cells.get(2),
                rating.steps().stream().map(RatingDocumentTest::shown).collect(Collectors.joining(" + ")));
        assertEquals(cells.get(3), amount(rating));
    }

    @TestFactory
    Stream<DynamicTest> everyAggregationComesToWhatThePageSays() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+`.*"))
                .toList();
        assertEquals(8, rows.size());
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row, () -> {
                    List<String> cells = cells(row);
                    String aggregation = cells.getFirst().replaceAll("`([A-Z_]+)`.*", "$1");
                    String property = aggregation.equals("UNIQUE_COUNT") ? ",\"property\":\"who\"" : "";
                    Charge charge = charge("{\"aggregation\":\"" + aggregation + "\"" + property
                            + ",\"model\":\"PER_UNIT\",\"unitPrice\":\"1\"}");
                    long day = cells.getFirst().contains("third day") ? 2 : 0;
                    assertEquals(cells.getLast(), amount(rating(charge, threeEvents(MARCH.plusSeconds(day * 86_400)))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyStoryComesToWhatThePageSays() throws IOException {
        List<String> blocks = Arrays.stream(Files.readString(DOCUMENT).split("```json"))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .toList();
        assertEquals(2, blocks.size());
        return blocks.stream()
                .map(block -> Scenario.of(new Fields(object(block))))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> assertHolds(scenario)));
    }

    private static void assertHolds(Scenario scenario) {
        List<CheckResult> results = ScenarioRun.of(scenario);
        assertEquals(scenario.checks().size() + 1, results.size());
        assertEquals(
                List.of(), results.stream().filter(result -> !result.holds()).toList());
    }

    private static UsageRating rating(Charge charge, List<UsageEvent> events) {
        LevelHeld held = new LevelHeld(List.of(new LevelHeld.Span(MARCH, APRIL)), 31L * 86_400);
        return UsageRating.of(charge, events, events, held, new Share(31, 31));
    }

    private static String amount(UsageRating rating) {
        return Step.sum(rating.steps()).rounded(CurrencyUnit.EUR).getAmount().toPlainString();
    }

    private static String shown(Step step) {
        String text = step.quantity().toPlainString() + " × " + step.price().toPlainString();
        return step.whole() == 1 ? text : text + " × " + step.part() + "/" + step.whole();
    }

    private static List<UsageEvent> events(String cell) {
        if (!cell.startsWith("amounts ")) {
            return List.of(event(0, new BigDecimal(cell), "0", "a", MARCH));
        }
        List<UsageEvent> events = new ArrayList<>();
        for (String amount : cell.substring("amounts ".length()).split(", ")) {
            events.add(event(events.size(), BigDecimal.ONE, amount, "a", MARCH.plusSeconds(events.size())));
        }
        return events;
    }

    private static List<UsageEvent> threeEvents(Instant at) {
        return List.of(
                event(0, BigDecimal.TWO, "0", "a", at),
                event(1, new BigDecimal("3"), "0", "a", at),
                event(2, new BigDecimal("5"), "0", "b", at));
    }

    private static UsageEvent event(int id, BigDecimal quantity, String amount, String who, Instant at) {
        return new UsageEvent("s", "u" + id, "m", quantity, at, new BigDecimal(amount), Map.of("who", who));
    }

    private static Charge charge(String fields) {
        String plan = "{\"plan\":\"p\",\"interval\":\"P1M\",\"timing\":\"ARREARS\",\"fee\":\"0\",\"charges\":["
                + "{\"charge\":\"c\",\"meter\":\"m\"," + fields.substring(1) + "]}";
        PlanJson.Reading reading = PlanJson.read(object(plan));
        return ((PlanJson.Reading.Read) reading).plan().charges().getFirst();
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList();
    }
}
