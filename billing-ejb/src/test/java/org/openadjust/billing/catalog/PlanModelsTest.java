package org.openadjust.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.platform.Refusal;

/** Definitions with all that the engine charges. The comments name the charter's rule. */
class PlanModelsTest {

    private static final String EVERYTHING = """
            { "plan": "all", "version": 3, "effectiveFrom": "2026-07-01", "rank": 2, "interval": "P3M", "timing": "ARREARS",
              "fee": "9.99", "trial": "P14D", "minimumSpend": "100", "maximumSpend": "5000", "charges": [
              { "charge": "a", "meter": "m", "model": "VOLUME", "tiers": [ { "upTo": "5", "flatFee": "1" }, { "unitPrice": "2" } ] },
              { "charge": "b", "meter": "m", "aggregation": "MAX", "model": "STAIRSTEP",
                "tiers": [ { "upTo": "5", "flatFee": "1" }, { "flatFee": "2" } ] },
              { "charge": "c", "meter": "m", "aggregation": "WEIGHTED_SUM", "model": "PACKAGE", "packageSize": "10",
                "packagePrice": "0.5", "freeUnits": "3", "minimum": "1", "maximum": "9" },
              { "charge": "d", "meter": "n", "model": "PERCENTAGE", "percentage": "2.9", "perEventFee": "0.3",
                "perEventMin": "0.5", "perEventMax": "10", "freeEvents": "2" },
              { "charge": "e", "meter": "n", "model": "DYNAMIC" },
              { "charge": "f", "meter": "n", "aggregation": "UNIQUE_COUNT", "property": "who", "model": "PER_UNIT",
                "unitPrice": "1" } ] }""";

    // rule 5
    @Test
    void aDefinitionWithEverythingIsReadBackFromItsCanonicalText() {
        Plan plan = read(EVERYTHING);
        assertEquals(plan, PlanJson.stored(PlanJson.write(plan)));
        assertEquals(6, plan.charges().size());
        assertEquals(2, ((PriceModel.Percentage) plan.charge("d").orElseThrow().price()).freeEvents());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "model":"VOLUME"                                                          | tiers
                    "model":"VOLUME","tiers":[{"upTo":"5","unitPrice":"1"}]                    | tiers[0].upTo
                    "model":"STAIRSTEP","tiers":[{"upTo":"5","flatFee":"1"},{"unitPrice":"1"}] | tiers
                    "model":"PACKAGE","packagePrice":"1"                                       | packageSize
                    "model":"PACKAGE","packageSize":"0","packagePrice":"1"                     | packageSize
                    "model":"PACKAGE","packageSize":"10"                                       | packagePrice
                    "model":"PERCENTAGE"                                                       | percentage
                    "model":"PERCENTAGE","percentage":"1","perEventMin":"2","perEventMax":"1"  | perEventMax
                    "model":"PERCENTAGE","percentage":"1","freeEvents":"1.5"                   | freeEvents
                    "model":"PERCENTAGE","percentage":"-1"                                     | percentage
                    "model":"PER_UNIT","unitPrice":"1","aggregation":"UNIQUE_COUNT"            | property
                    "model":"PER_UNIT","unitPrice":"1","freeUnits":"-1"                        | freeUnits
                    "model":"PER_UNIT","unitPrice":"1","minimum":"5","maximum":"4"             | maximum
                    """)
    void aChargeThatIsNotAsItShouldBeIsNamed(String fields, String field) {
        String plan = "{\"plan\":\"p\",\"interval\":\"P1M\",\"timing\":\"ARREARS\",\"fee\":\"0\",\"charges\":["
                + "{\"charge\":\"c\",\"meter\":\"m\"," + fields + "}]}";
        assertNamed(plan, "charges[0]." + field);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "trial":"P-1D"                            | trial
                    "trial":"P11Y"                            | trial
                    "trial":"ten days"                        | trial
                    "minimumSpend":"lots"                     | minimumSpend
                    "minimumSpend":"10","maximumSpend":"9.99" | maximumSpend
                    """)
    void aPlanThatIsNotAsItShouldBeIsNamed(String fields, String field) {
        assertNamed("{\"plan\":\"p\",\"interval\":\"P1M\",\"timing\":\"ARREARS\",\"fee\":\"0\"," + fields + "}", field);
    }

    private static void assertNamed(String plan, String field) {
        Refusal refusal = assertInstanceOf(PlanJson.Reading.Refused.class, PlanJson.read(json(plan)))
                .refusal();
        assertEquals("INVALID_PLAN", refusal.code());
        assertTrue(refusal.detail().startsWith(field + ": "), refusal::detail);
    }

    private static Plan read(String text) {
        return assertInstanceOf(PlanJson.Reading.Read.class, PlanJson.read(json(text)))
                .plan();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
