package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** What a benchmark has to say. */
interface Report {

    /** For people: lines of text. */
    String table();

    /** For programs: an object. */
    String json();

    /** Whether what it says is more than a measure, and wrong. */
    default boolean isFailure() {
        return false;
    }

    static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    static String pretty(JsonObjectBuilder json) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(json.build());
        }
        return text + "\n";
    }
}
