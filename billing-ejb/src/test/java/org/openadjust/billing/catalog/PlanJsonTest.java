package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.platform.Refusal;

class PlanJsonTest {

    private static final String CANONICAL = """
            {"plan":"mobile","version":2,"effectiveFrom":"2026-07-01","rank":3,"interval":"P1M","timing":"ADVANCE",\
            "fee":"49.95","currency":["EUR","USD"],"charges":[\
            {"charge":"minutes","meter":"minutes","aggregation":"SUM","model":"GRADUATED","tiers":[\
            {"upTo":"1000","unitPrice":"0.1","flatFee":"2"},{"upTo":null,"unitPrice":"0.05","flatFee":"0"}]},\
            {"charge":"data","meter":"mbytes","aggregation":"SUM","model":"PER_UNIT","unitPrice":"0.000000000001"}]}""";

    private static final Plan MOBILE = new Plan(
            "mobile",
            2,
            LocalDate.of(2026, 7, 1),
            3,
            new Interval(1, 0),
            Plan.Timing.ADVANCE,
            new BigDecimal("49.95"),
            List.of(CurrencyUnit.EUR, CurrencyUnit.USD),
            List.of(
                    new Charge(
                            "minutes",
                            "minutes",
                            new Graduated(List.of(
                                    new Tier(new BigDecimal("1000"), new BigDecimal("0.10"), new BigDecimal("2")),
                                    new Tier(null, new BigDecimal("0.05"), BigDecimal.ZERO)))),
                    new Charge("data", "mbytes", new PerUnit(new BigDecimal("0.000000000001")))));

    @Test
    void aPlanIsReadAndWrittenInFull() {
        assertEquals(MOBILE, read(CANONICAL));
        assertEquals(CANONICAL, PlanJson.write(MOBILE));
        assertEquals(MOBILE, PlanJson.stored(CANONICAL));
    }

    // rule 5
    @Test
    void equalDefinitionsHaveEqualTexts() {
        String same = """
                { "interval": "P0Y1M", "fee": 49.950, "timing": "ADVANCE", "rank": 3.0, "version": 2, "plan": "mobile",
                  "effectiveFrom": "2026-07-01", "currency": ["USD", "EUR", "USD"], "colour": "green", "trial": null,
                  "minimumSpend": "0.00",
                  "charges": [
                    { "meter": "minutes", "charge": "minutes", "model": "GRADUATED", "freeUnits": 0,
                      "tiers": [ { "upTo": 1e3, "unitPrice": 0.1, "flatFee": "2.00" }, { "unitPrice": "0.050" } ] },
                    { "charge": "data", "meter": "mbytes", "model": "PER_UNIT", "unitPrice": 1E-12 } ] }""";
        assertEquals(CANONICAL, PlanJson.write(read(same)));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Plan plan = read("{'plan':'p','interval':'P1Y','timing':'ARREARS','fee':'0'}".replace('\'', '"'));
        assertEquals(1, plan.version());
        assertEquals(Plan.ALWAYS, plan.effectiveFrom());
        assertEquals(0, plan.rank());
        assertEquals(List.of(), plan.charges());
        assertTrue(plan.isSoldIn(CurrencyUnit.JPY));
        assertEquals(
                "{'plan':'p','version':1,'rank':0,'interval':'P1Y','timing':'ARREARS','fee':'0','charges':[]}"
                        .replace('\'', '"'),
                PlanJson.write(plan));
    }

    /** One field of a valid plan is changed; the refusal names it, with its code. */
    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    plan          | null              | INVALID_PLAN
                    plan          | ""                | INVALID_PLAN
                    plan          | " p"              | INVALID_PLAN
                    plan          | "a\\u0007b"       | INVALID_PLAN
                    plan          | 7                 | INVALID_PLAN
                    version       | 0                 | INVALID_PLAN
                    version       | 1.5               | INVALID_PLAN
                    version       | "2"               | INVALID_PLAN
                    version       | 1e999             | INVALID_PLAN
                    version       | 2147483648        | INVALID_PLAN
                    effectiveFrom | "2026-02-30"      | INVALID_PLAN
                    effectiveFrom | "01/07/2026"      | INVALID_PLAN
                    effectiveFrom | "+10000-01-01"    | INVALID_PLAN
                    effectiveFrom | 20260701          | INVALID_PLAN
                    rank          | "high"            | INVALID_PLAN
                    interval      | null              | INVALID_PLAN
                    interval      | "P0D"             | INVALID_PLAN
                    interval      | "P10Y1M"          | INVALID_PLAN
                    interval      | "P1M1D"           | INVALID_PLAN
                    interval      | "-P1M"            | INVALID_PLAN
                    interval      | "PT1H"            | INVALID_PLAN
                    interval      | "P99999999999Y"   | INVALID_PLAN
                    timing        | null              | INVALID_PLAN
                    timing        | "advance"         | INVALID_PLAN
                    fee           | null              | INVALID_PLAN
                    fee           | "-0.01"           | INVALID_PLAN
                    fee           | "1,000"           | INVALID_PLAN
                    fee           | "NaN"             | INVALID_PLAN
                    fee           | true              | INVALID_PLAN
                    fee           | "0.0000000000001" | INVALID_PLAN
                    fee           | "10000000000000000000" | INVALID_PLAN
                    fee           | 1e19              | INVALID_PLAN
                    fee           | 1e999999999       | INVALID_PLAN
                    currency      | "EURO"            | INVALID_PLAN
                    currency      | ["EUR", 1]        | INVALID_PLAN
                    charges       | {}                | INVALID_PLAN
                    charges       | [1]               | INVALID_PLAN
                    trial         | "PT10H"           | INVALID_PLAN
                    minimumSpend  | "lots"            | INVALID_PLAN
                    maximumSpend  | "-1"              | INVALID_PLAN
                    """)
    void aFieldThatIsNotAsItShouldBeIsNamed(String field, String value, String code) {
        JsonValue given = json("{\"value\":" + value + "}").get("value");
        JsonObject changed =
                Json.createObjectBuilder(json(plan())).add(field, given).build();
        Refusal refusal = refusal(changed.toString(), field);
        assertEquals(code, refusal.code());
        assertTrue(refusal.detail().startsWith(field), refusal::detail);
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"charge":"c","meter":"m","model":"PER_UNIT"}                             | unitPrice   | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"PER_UNIT","unitPrice":"-1"}            | unitPrice   | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"PER_UNIT","unitPrice":"1","tiers":[]}  | tiers       | INVALID_PLAN
                    {"charge":"c","model":"PER_UNIT","unitPrice":"1"}                         | meter       | INVALID_PLAN
                    {"meter":"m","model":"PER_UNIT","unitPrice":"1"}                          | charge      | INVALID_PLAN
                    {"charge":"c","meter":"m","unitPrice":"1"}                                | model       | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"FLAT","unitPrice":"1"}                 | model       | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"PER_UNIT","unitPrice":"1","aggregation":"TOP"} | aggregation | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED"}                            | tiers       | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","tiers":[]}                 | tiers       | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","unitPrice":"1","tiers":[{"unitPrice":"1"}]} | unitPrice | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","tiers":[{"upTo":"5","unitPrice":"1"}]} | tiers[0].upTo | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","tiers":[{"upTo":null}]}    | tiers[0].unitPrice | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","tiers":[{"unitPrice":"1"},{"unitPrice":"1"}]} | tiers[0].upTo | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","tiers":[{"upTo":"0","unitPrice":"1"},{"unitPrice":"1"}]} | tiers[0].upTo | INVALID_PLAN
                    {"charge":"c","meter":"m","model":"GRADUATED","tiers":[{"upTo":"5","unitPrice":"1"},{"upTo":"5","unitPrice":"1"},{"unitPrice":"1"}]} | tiers[1].upTo | INVALID_PLAN
                    """)
    void aChargeThatIsNotAsItShouldBeIsNamed(String charge, String field, String code) {
        Refusal refusal = refusal(plan().replace("[]", "[" + charge + "]"), field);
        assertEquals(code, refusal.code());
        assertTrue(refusal.detail().startsWith("charges[0]." + field + ": "), refusal::detail);
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Refusal refusal = refusal("{\"plan\":\"\",\"interval\":\"P1H\",\"fee\":\"-1\",\"trial\":\"1\"}", "all");
        assertEquals("INVALID_PLAN", refusal.code());
        for (String field : List.of("plan: ", "interval: ", "timing: ", "fee: ", "trial: ")) {
            assertTrue(refusal.detail().contains(field), refusal::detail);
        }
    }

    @Test
    void twoChargesWithOneCodeAreRefused() {
        String charge = "{\"charge\":\"c\",\"meter\":\"m\",\"model\":\"PER_UNIT\",\"unitPrice\":\"1\"}";
        Refusal refusal = refusal(plan().replace("[]", "[" + charge + "," + charge + "]"), "charge");
        assertTrue(refusal.detail().startsWith("charges[1].charge: "), refusal::detail);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void aHundredChargesAreAllowed(int count) {
        String charges = IntStream.range(0, count)
                .mapToObj(index ->
                        "{\"charge\":\"c" + index + "\",\"meter\":\"m\",\"model\":\"PER_UNIT\",\"unitPrice\":1}")
                .collect(Collectors.joining(","));
        JsonObject definition = json(plan().replace("[]", "[" + charges + "]"));
        assertEquals(count <= 100, PlanJson.read(definition) instanceof PlanJson.Reading.Read);
    }

    @Test
    void aListOfProblemsIsBounded() {
        String charges = IntStream.range(0, 100).mapToObj(index -> "{}").collect(Collectors.joining(","));
        Refusal refusal = refusal(plan().replace("[]", "[" + charges + "]"), "charges");
        assertTrue(refusal.detail().length() <= 500, () -> refusal.detail().length() + "");
        assertTrue(refusal.detail().endsWith(" more"), refusal::detail);
    }

    @Test
    void aPlanThatWouldNotFitIntoItsColumnIsRefused() {
        String tiers = IntStream.rangeClosed(1, 99)
                .mapToObj(bound -> "{\"upTo\":" + bound + ",\"unitPrice\":\"0.123456789012\"},")
                .collect(Collectors.joining("", "[", "{\"unitPrice\":1}]"));
        String charges = IntStream.range(0, 100)
                .mapToObj(index -> "{\"charge\":\"c" + index + "\",\"meter\":\"m\",\"model\":\"GRADUATED\",\"tiers\":"
                        + tiers + "}")
                .collect(Collectors.joining(","));
        Refusal refusal = refusal(plan().replace("[]", "[" + charges + "]"), "length");
        assertTrue(refusal.detail().contains("longer than"), refusal::detail);
    }

    @Test
    void aStoredTextIsNeverGuessedAt() {
        assertThrows(IllegalArgumentException.class, () -> PlanJson.stored("{}"));
    }

    private static String plan() {
        return "{\"plan\":\"p\",\"version\":1,\"interval\":\"P1M\",\"timing\":\"ARREARS\",\"fee\":\"1.00\",\"charges\":[]}";
    }

    private static Plan read(String text) {
        return assertInstanceOf(PlanJson.Reading.Read.class, PlanJson.read(json(text)))
                .plan();
    }

    private static Refusal refusal(String text, String what) {
        return assertInstanceOf(PlanJson.Reading.Refused.class, PlanJson.read(json(text)), what)
                .refusal();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
