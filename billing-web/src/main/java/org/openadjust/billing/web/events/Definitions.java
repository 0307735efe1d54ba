package org.openadjust.billing.web.events;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.catalog.PlanVersions;
import org.openadjust.billing.platform.Json;

/** Definitions of plans as people edit them. */
public final class Definitions {

    private Definitions() {}

    /** What the version with the highest number says, as the version after it, for reading. */
    public static String next(PlanVersions plan) {
        Plan newest = newest(plan);
        JsonObject definition = object(PlanJson.write(newest));
        return pretty(Json.createObjectBuilder(definition)
                .add("version", newest.version() + 1)
                .build());
    }

    /** The version with the highest number. */
    public static Plan newest(PlanVersions plan) {
        return plan.all().stream()
                .reduce((one, other) -> one.version() > other.version() ? one : other)
                .orElseThrow();
    }

    /** @throws jakarta.json.JsonException if it is none */
    public static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** With line breaks. */
    public static String pretty(JsonObject definition) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(definition);
        }
        return text.toString().strip();
    }
}
