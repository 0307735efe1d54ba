package org.openadjust.billing.intake.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * SHA-256 over what an event says: its type, subject and data, with members in the order of their names and no white space.
 * The time of sending is left out, as a sender who repeats an event may stamp it anew.
 */
final class ContentDigest {

    private ContentDigest() {}

    static byte[] of(String type, String subject, JsonObject data) {
        StringBuilder canonical = new StringBuilder(256);
        string(canonical, type);
        string(canonical, subject);
        write(canonical, data);
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void write(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonObject object -> object(out, object);
            case JsonArray array -> {
                out.append('[');
                array.forEach(element -> {
                    write(out, element);
                    out.append(',');
                });
                out.append(']');
            }
            case JsonString text -> string(out, text.getString());
            default -> out.append(value);
        }
    }

    private static void object(StringBuilder out, JsonObject object) {
        String[] names = object.keySet().toArray(String[]::new);
        Arrays.sort(names);
        out.append('{');
        for (String name : names) {
            string(out, name);
            write(out, object.get(name));
        }
        out.append('}');
    }

    /** With its length before it, no text can imitate another's structure. */
    private static void string(StringBuilder out, String text) {
        out.append(text.length()).append(':').append(text);
    }
}
