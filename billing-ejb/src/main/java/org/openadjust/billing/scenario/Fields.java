package org.openadjust.billing.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An object of a scenario file. Every reading method throws {@link NoScenario} with the field's name if it is not as it should be. */
record Fields(JsonObject json) {

    /** Why a file is no scenario. */
    static final class NoScenario extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoScenario(String message) {
            super(message);
        }
    }

    boolean has(String name) {
        return json.containsKey(name) && !json.isNull(name);
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> wrong(name, "a string"));
    }

    String text(String name, String fallback) {
        return optional(name).orElse(fallback);
    }

    private Optional<String> optional(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        return Optional.of(text(name, json.get(name)));
    }

    private static String text(String name, JsonValue value) {
        return switch (value) {
            case JsonString string -> string.getString();
            case JsonNumber number -> number.bigDecimalValue().toPlainString();
            default -> throw wrong(name, "a string");
        };
    }

    /** A value as text: a string's own, anything else as it is written. */
    static String shown(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    BigDecimal decimal(String name) {
        try {
            return new BigDecimal(text(name));
        } catch (NumberFormatException e) {
            throw wrong(name, "a decimal");
        }
    }

    BigDecimal decimal(String name, String fallback) {
        return has(name) ? decimal(name) : new BigDecimal(fallback);
    }

    int integer(String name, int fallback) {
        try {
            return has(name) ? decimal(name).intValueExact() : fallback;
        } catch (ArithmeticException e) {
            throw wrong(name, "a whole number");
        }
    }

    Instant instant(String name) {
        return instant(name, text(name));
    }

    Instant instant(String name, Instant fallback) {
        return has(name) ? instant(name) : fallback;
    }

    static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, "an instant with its offset, such as 2024-03-01T00:00:00Z");
        }
    }

    static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a date, such as 2024-03-01");
        }
    }

    <W extends Enum<W>> W word(String name, Class<W> words, W fallback) {
        return has(name) ? word(name, words) : fallback;
    }

    <W extends Enum<W>> W word(String name, Class<W> words) {
        String text = text(name);
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(name, "one of " + Arrays.toString(words.getEnumConstants())));
    }

    Fields object(String name) {
        return has(name) ? object(name, json.get(name)) : new Fields(JsonValue.EMPTY_JSON_OBJECT);
    }

    List<Fields> objects(String name) {
        return array(name).stream().map(value -> object(name, value)).toList();
    }

    List<String> texts(String name) {
        return array(name).stream().map(value -> text(name, value)).toList();
    }

    private JsonArray array(String name) {
        if (!has(name)) {
            return JsonValue.EMPTY_JSON_ARRAY;
        }
        if (json.get(name) instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "an array");
    }

    private static Fields object(String name, JsonValue value) {
        if (value instanceof JsonObject object) {
            return new Fields(object);
        }
        throw wrong(name, "an object");
    }

    static NoScenario wrong(String name, String what) {
        return new NoScenario(name + " has to be " + what);
    }
}
