package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.platform.Refusal;

/** Tariffs as a plan's definition has them. */
class TariffJsonTest {

    private static final String CANONICAL = """
            {'when':{'weekdays':['MON','SUN'],'from':'22:00','to':'00:00','season':{'from':'10-01','to':'02-29'}},\
            'where':{'direction':['in','out'],'region':['eu']}}""";

    // rule 5
    @ParameterizedTest
    @ValueSource(strings = {CANONICAL, """
                { 'where': {'region':'eu', 'direction':['out','in','out']},
                  'when': {'season':{'to':'02-29','from':'10-01'},'to':'24:00','from':'22:00','weekdays':['SUN','MON']} }"""})
    void equalTariffsHaveEqualTexts(String tariff) {
        String text = PlanJson.write(read(tariff));
        assertTrue(text.endsWith(CANONICAL.substring(1).replace('\'', '"') + "]}"), text);
        assertEquals(read(tariff), PlanJson.stored(text));
        assertEquals(read(CANONICAL), read(tariff));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'when':null}", "{'otherwise':false}"})
    void aChargeWithoutConditionsCountsEveryEvent(String tariff) {
        assertEquals(Tariff.EVERY, read(tariff).charges().getFirst().tariff());
        assertEquals(read("{}"), read(tariff));
    }

    @Test
    void whatIsLeftOverIsWrittenAndReadBack() {
        Plan plan = read("{'otherwise':true}");
        assertEquals(Tariff.OTHERWISE, plan.charges().getFirst().tariff());
        assertEquals(plan, PlanJson.stored(PlanJson.write(plan)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'when':{}}                                              | when
            {'when':'nights'}                                        | when
            {'when':[]}                                              | when
            {'when':{'weekday':['MON']}}                             | when.weekday
            {'when':{'weekdays':[]}}                                 | when.weekdays
            {'when':{'weekdays':['MO']}}                             | when.weekdays
            {'when':{'weekdays':['MON','MON']}}                      | when.weekdays
            {'when':{'weekdays':[1]}}                                | when.weekdays
            {'when':{'from':'07:00'}}                                | when.to
            {'when':{'to':'07:00'}}                                  | when.from
            {'when':{'from':'07:00','to':'07:00'}}                   | when.to
            {'when':{'from':'00:00','to':'24:00'}}                   | when.to
            {'when':{'from':'7:00','to':'22:00'}}                    | when.from
            {'when':{'from':'07:00','to':'25:00'}}                   | when.to
            {'when':{'from':'07:00:30','to':'22:00'}}                | when.from
            {'when':{'from':7,'to':22}}                              | when.from
            {'when':{'season':'summer'}}                             | when.season
            {'when':{'season':{'from':'04-01'}}}                     | when.season.to
            {'when':{'season':{'from':'04-01','to':'04-01'}}}        | when.season.to
            {'when':{'season':{'from':'04-31','to':'10-01'}}}        | when.season.from
            {'when':{'season':{'from':'2024-04-01','to':'10-01'}}}   | when.season.from
            {'when':{'season':{'from':'04-01','to':'10-01','zone':'UTC'}}} | when.season.zone
            {'where':{}}                                             | where
            {'where':'eu'}                                           | where
            {'where':{'region':[]}}                                  | where.region
            {'where':{'region':''}}                                  | where.region
            {'where':{'region':null}}                                | where.region
            {'where':{'region':7}}                                   | where.region
            {'where':{'region':['eu',7]}}                            | where.region
            {'otherwise':'yes'}                                      | otherwise
            {'otherwise':true,'where':{'region':'eu'}}               | otherwise
            {'when':{'from':'07:00','to':'22:00'},'aggregation':'LATEST'}       | when
            {'when':{'weekdays':['MON']},'aggregation':'WEIGHTED_SUM'}          | when
            """)
    void aTariffThatIsNotAsItShouldBeIsNamed(String tariff, String field) {
        Refusal refusal = refusal(plan(charge("c", tariff)));
        assertEquals("INVALID_PLAN", refusal.code());
        assertTrue(refusal.detail().startsWith("charges[0]." + field + ": "), refusal::detail);
    }

    @ParameterizedTest
    @CsvSource({"10,100,true", "11,1,false", "1,101,false"})
    void propertiesAndValuesAreBounded(int properties, int values, boolean isRead) {
        String array = IntStream.range(0, values)
                .mapToObj(value -> "'v" + value + "'")
                .collect(Collectors.joining(",", "[", "]"));
        String where = IntStream.range(0, properties)
                .mapToObj(property -> "'p" + property + "':" + array)
                .collect(Collectors.joining(",", "{'where':{", "}}"));
        assertEquals(isRead, PlanJson.read(plan(charge("c", where))) instanceof PlanJson.Reading.Read);
    }

    @Test
    void whatCountsNothingIsRefused() {
        Refusal refusal = refusal(plan(charge("a", "{}"), charge("b", "{'otherwise':true}")));
        assertTrue(refusal.detail().startsWith("charges[1].otherwise: counts nothing"), refusal::detail);
    }

    @Test
    void aLevelIsNotLeftOverByTimes() {
        String night = charge("a", "{'when':{'from':'22:00','to':'06:00'}}");
        String level = charge("b", "{'otherwise':true,'aggregation':'WEIGHTED_SUM'}");
        Refusal refusal = refusal(plan(night, level));
        assertTrue(refusal.detail().startsWith("charges[1].otherwise: has no meaning"), refusal::detail);
        String region = charge("a", "{'where':{'region':'eu'},'aggregation':'LATEST'}");
        assertInstanceOf(PlanJson.Reading.Read.class, PlanJson.read(plan(region, level)));
    }

    @Test
    void aChargeThatMakesNoSenseIsNone() {
        Tariff nights = new Tariff.Matching(List.of(new Condition.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0))));
        assertThrows(IllegalArgumentException.class, () -> charge(Aggregation.WEIGHTED_SUM, nights));
        assertThrows(IllegalArgumentException.class, () -> charge(Aggregation.LATEST, nights));
        charge(Aggregation.MAX, nights);
        charge(Aggregation.LATEST, new Tariff.Matching(List.of(new Condition.Property("region", Set.of("eu")))));
    }

    private static Charge charge(Aggregation aggregation, Tariff tariff) {
        return new Charge(
                "c", "m", aggregation, "", new PerUnit(BigDecimal.ONE), BigDecimal.ZERO, BigDecimal.ZERO, null, tariff);
    }

    private static String charge(String code, String more) {
        String rest = more.strip().substring(1);
        return "{'charge':'" + code + "','meter':'m','model':'PER_UNIT','unitPrice':'1'"
                + (rest.startsWith("}") ? "" : ",") + rest;
    }

    private static JsonObject plan(String... charges) {
        String text = "{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0','charges':["
                + String.join(",", charges) + "]}";
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private static Plan read(String tariff) {
        return assertInstanceOf(PlanJson.Reading.Read.class, PlanJson.read(plan(charge("c", tariff))))
                .plan();
    }

    private static Refusal refusal(JsonObject plan) {
        return assertInstanceOf(PlanJson.Reading.Refused.class, PlanJson.read(plan))
                .refusal();
    }
}
