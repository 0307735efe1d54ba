package org.openadjust.billing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** A scenario told in a test: JSON with single quotes, days for their midnight in UTC, and fields as {@code name=value}. */
final class Story {

    private final JsonArrayBuilder catalog = Json.createArrayBuilder();
    private final JsonArrayBuilder discounts = Json.createArrayBuilder();
    private final JsonArrayBuilder taxes = Json.createArrayBuilder();
    private final JsonArrayBuilder timeline = Json.createArrayBuilder();
    private final JsonArrayBuilder checks = Json.createArrayBuilder();
    private final JsonObjectBuilder file = Json.createObjectBuilder().add("scenario", "story");

    static Story story(String... plans) {
        Story story = new Story();
        for (String plan : plans) {
            story.catalog.add(json(plan));
        }
        return story;
    }

    Story in(String currency) {
        file.add("currency", currency);
        return this;
    }

    Story policy(String policy) {
        file.add("policy", json(policy));
        return this;
    }

    Story timeZone(String timeZone) {
        file.add("timeZone", timeZone);
        return this;
    }

    Story discount(String discount) {
        discounts.add(json(discount));
        return this;
    }

    Story tax(String tax, String rate) {
        taxes.add(Json.createObjectBuilder().add("tax", tax).add("rate", rate));
        return this;
    }

    /** @param fields such as {@code subscription=s plan=p}; lists in brackets, without blanks */
    Story at(String at, String action, String fields) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("at", instant(at)).add("do", action);
        for (String field : fields.isBlank() ? new String[0] : fields.strip().split("\\s+")) {
            String name = field.substring(0, field.indexOf('='));
            String value = field.substring(field.indexOf('=') + 1);
            if (value.startsWith("[") || value.startsWith("{")) {
                json.add(name, json("{'v':" + value + "}").get("v"));
            } else {
                boolean isTime = List.of("effective", "startAt", "occurredAt").contains(name);
                json.add(name, isTime ? instant(value) : value);
            }
        }
        timeline.add(json);
        return this;
    }

    /** Any action, as JSON. */
    Story at(String at, String action) {
        JsonObjectBuilder json = Json.createObjectBuilder(json(action));
        timeline.add(json.add("at", instant(at)));
        return this;
    }

    Story bill(String... days) {
        for (String day : days) {
            at(day, "bill", "");
        }
        return this;
    }

    Story expect(String at, String check) {
        checks.add(Json.createObjectBuilder(json(check)).add("at", instant(at)));
        return this;
    }

    /** What was issued since the last check, before tax. */
    Story delta(String at, String net) {
        return expect(at, "{'delta':{'net':'" + net + "'}}");
    }

    void holds() {
        file.add("catalog", catalog).add("discounts", discounts).add("taxes", taxes);
        file.add("timeline", timeline).add("expect", checks);
        List<CheckResult> results = ScenarioRun.of(Scenario.of(new Fields(file.build())));
        assertEquals(
                List.of(), results.stream().filter(result -> !result.holds()).toList());
    }

    private static String instant(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return text + "T00:00:00Z";
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? text + ":00Z" : text;
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
