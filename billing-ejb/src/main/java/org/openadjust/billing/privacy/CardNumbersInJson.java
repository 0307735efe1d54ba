package org.openadjust.billing.privacy;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.openadjust.billing.platform.Json;

/** Finds payment card numbers in JSON: in names, texts and numbers, also where escapes hide them. */
public final class CardNumbersInJson {

    private CardNumbersInJson() {}

    /** Whether a text may hold one: an escape could hide digits, or what they begin with, from a look at the raw text. */
    public static boolean mayBeIn(String text) {
        return CardNumbers.isIn(text) || text.indexOf('\\') >= 0;
    }

    /** Whether one is in a value. */
    public static boolean isIn(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                object.entrySet().stream()
                        .anyMatch(member -> CardNumbers.isIn(member.getKey()) || isIn(member.getValue()));
            case JsonArray array -> array.stream().anyMatch(CardNumbersInJson::isIn);
            case JsonString text -> CardNumbers.isIn(text.getString());
            default -> CardNumbers.isIn(value.toString());
        };
    }

    /** Whether one is in a text that ought to be JSON; of one that is none, the text itself is looked at. */
    public static boolean isIn(String text) {
        if (!mayBeIn(text)) {
            return false;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return isIn(reader.readValue());
        } catch (JsonException | IllegalStateException | NumberFormatException e) {
            return CardNumbers.isIn(text);
        }
    }
}
