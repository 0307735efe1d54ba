package org.openadjust.billing.platform;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collection;
import java.util.Map;

/**
 * JSON by one provider. {@code jakarta.json.Json} looks for the provider along the class path on every call, which was a third of
 * what the preview of a plan change cost; a provider serves all threads at once.
 */
public final class Json {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    public static JsonObjectBuilder createObjectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    /** Begins with the members of another. */
    public static JsonObjectBuilder createObjectBuilder(JsonObject members) {
        return PROVIDER.createObjectBuilder(members);
    }

    /** Begins with the entries of a map: texts, numbers, lists, maps and values of JSON. */
    public static JsonObjectBuilder createObjectBuilder(Map<String, ?> members) {
        return PROVIDER.createObjectBuilder(members);
    }

    public static JsonArrayBuilder createArrayBuilder() {
        return PROVIDER.createArrayBuilder();
    }

    /** Begins with the elements of a collection: texts, numbers, lists, maps and values of JSON. */
    public static JsonArrayBuilder createArrayBuilder(Collection<?> elements) {
        return PROVIDER.createArrayBuilder(elements);
    }

    public static JsonString createValue(String text) {
        return PROVIDER.createValue(text);
    }

    public static JsonReader createReader(Reader text) {
        return PROVIDER.createReader(text);
    }

    /** Finds out the encoding by itself: UTF-8, UTF-16 or UTF-32. */
    public static JsonReader createReader(InputStream text) {
        return PROVIDER.createReader(text);
    }

    public static JsonReaderFactory createReaderFactory(Map<String, ?> options) {
        return PROVIDER.createReaderFactory(options);
    }

    public static JsonWriterFactory createWriterFactory(Map<String, ?> options) {
        return PROVIDER.createWriterFactory(options);
    }
}
