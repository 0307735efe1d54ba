package org.openadjust.billing.usage.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.openadjust.billing.platform.Json;

/** The properties of a usage event as a JSON object; null for none, as most events have. */
final class PropertyText {

    private PropertyText() {}

    static String write(Map<String, String> properties) {
        if (properties.isEmpty()) {
            return null;
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        new TreeMap<>(properties).forEach(json::add);
        return json.build().toString();
    }

    static Map<String, String> read(String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, String> properties = new HashMap<>();
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            json.keySet().forEach(name -> properties.put(name, json.getString(name)));
        }
        return properties;
    }
}
