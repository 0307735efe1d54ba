package org.openadjust.billing.intake.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.Fingerprints;

/**
 * SHA-256 over what an event says: its type, subject and data, with members in the order of their names and no white space.
 * The time of sending is left out, as a sender who repeats an event may stamp it anew. Of what says who somebody is there is a
 * fingerprint instead: the digest stays when the person is erased, and nobody shall be able to try out who it was.
 */
final class ContentDigest {

    private ContentDigest() {}

    static byte[] of(String type, String subject, JsonObject data, List<String> personal, Fingerprints fingerprints) {
        StringBuilder canonical = new StringBuilder(256);
        string(canonical, type);
        string(canonical, subject);
        if (personal.stream().anyMatch(data::containsKey)) {
            JsonObjectBuilder rest = Json.createObjectBuilder(data);
            personal.forEach(name -> {
                if (data.containsKey(name)) {
                    StringBuilder text = new StringBuilder();
                    write(text, data.get(name));
                    byte[] fingerprint = fingerprints.of(text.toString().getBytes(StandardCharsets.UTF_8));
                    rest.add(name, HexFormat.of().formatHex(fingerprint));
                }
            });
            write(canonical, rest.build());
        } else {
            write(canonical, data);
        }
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
