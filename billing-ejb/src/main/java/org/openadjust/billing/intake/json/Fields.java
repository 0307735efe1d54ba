package org.openadjust.billing.intake.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** Reads the fields of a JSON object, bounded and checked; throws {@link Refused} with what is wrong and what is allowed. */
final class Fields {

    private static final BigDecimal QUANTITY_MAX = new BigDecimal("1000000000000000");
    private static final BigDecimal PERCENT_MAX = new BigDecimal("1000");
    private static final int DECIMALS_MAX = 12;
    private static final Instant TIME_MIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final int YEARS_AHEAD_MAX = 10;

    private final JsonObject object;
    private final String path;
    private final Instant now;

    Fields(JsonObject object, String path, Instant now) {
        this.object = object;
        this.path = path;
        this.now = now;
    }

    boolean has(String name) {
        JsonValue value = object.get(name);
        return value != null && value != JsonValue.NULL;
    }

    /** A required identifier: 1 to {@code lengthMax} characters, none a control character, no blank at either end. */
    String id(String name, int lengthMax) {
        String value = text(name).orElseThrow(() -> missing(name));
        if (value.isEmpty() || value.length() > lengthMax) {
            throw invalid(name, "has to have 1 to " + lengthMax + " characters");
        }
        if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name, "has blanks at an end, or control characters");
        }
        return value;
    }

    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (object.get(name) instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw invalid(name, "has to be a string");
    }

    /** A decimal quantity: not negative, at most 10^15, at most 12 decimals. */
    BigDecimal quantity(String name) {
        BigDecimal value = decimal(name).orElseThrow(() -> missing(name));
        if (value.signum() < 0) {
            throw new Refused("INVALID_QUANTITY", path + name + " is negative; to take usage back, void or correct it");
        }
        if (value.compareTo(QUANTITY_MAX) > 0) {
            throw new Refused("INVALID_QUANTITY", path + name + " is above 1000000000000000");
        }
        return value;
    }

    /** A decimal quantity that may be below zero, where a level falls. */
    BigDecimal level(String name) {
        BigDecimal value = decimal(name).orElseThrow(() -> missing(name));
        if (value.abs().compareTo(QUANTITY_MAX) > 0) {
            throw new Refused("INVALID_QUANTITY", path + name + " is above 1000000000000000");
        }
        return value;
    }

    /** A required rate in percent: not negative, at most 1000. */
    BigDecimal percent(String name) {
        BigDecimal value = decimal(name).orElseThrow(() -> missing(name));
        if (value.signum() < 0 || value.compareTo(PERCENT_MAX) > 0) {
            throw invalid(name, "has to be a percentage from 0 to " + PERCENT_MAX);
        }
        return value;
    }

    /** One of the words that an enumeration has. */
    <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        return text(name).map(text -> {
            for (E word : words.getEnumConstants()) {
                if (word.name().equals(text)) {
                    return word;
                }
            }
            throw invalid(name, "has to be one of " + List.of(words.getEnumConstants()));
        });
    }

    /** A required day. */
    LocalDate date(String name) {
        return day(name, text(name).orElseThrow(() -> missing(name)));
    }

    LocalDate day(String name, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2200) {
                throw invalid(name, "has to be a day from 2000 to 2200: " + clipped(text));
            }
            return day;
        } catch (DateTimeException e) {
            throw invalid(name, "has to be a day such as 2024-01-31: " + clipped(text));
        }
    }

    Optional<BigDecimal> decimal(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        BigDecimal value = switch (object.get(name)) {
            case JsonString string -> parsed(name, string.getString());
            case JsonNumber number -> number.bigDecimalValue();
            default -> throw invalid(name, "has to be a decimal, as a string");
        };
        // an exponent such as 1e999999999 would take for ever to write out
        if (Math.abs((long) value.scale()) > 100 || value.precision() > 100) {
            throw new Refused("INVALID_QUANTITY", path + name + " has too many digits");
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > DECIMALS_MAX) {
            throw new Refused("INVALID_QUANTITY", path + name + " has more than " + DECIMALS_MAX + " decimals");
        }
        return Optional.of(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private BigDecimal parsed(String name, String text) {
        try {
            if (text.length() > 100) {
                throw new Refused("INVALID_QUANTITY", path + name + " has too many digits");
            }
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw invalid(name, "has to be a decimal such as \"12.5\"");
        }
    }

    /** An instant with offset between 2000 and ten years from now. */
    Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            Instant instant = parsedInstant(name, text);
            if (instant.isBefore(TIME_MIN) || instant.isAfter(now.plus(YEARS_AHEAD_MAX * 366L, ChronoUnit.DAYS))) {
                throw new Refused(
                        "INVALID_TIME",
                        path + name + " lies before 2000 or more than ten years ahead: " + clipped(text));
            }
            return instant;
        });
    }

    Instant parsedInstant(String name, String text) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(
                    "INVALID_TIME",
                    path + name + " has to be an instant such as 2024-01-31T12:00:00Z, not \"" + clipped(text) + '"');
        }
    }

    Optional<Integer> integer(String name, int min, int max) {
        return decimal(name).map(value -> {
            if (value.scale() > 0
                    || value.compareTo(BigDecimal.valueOf(min)) < 0
                    || value.compareTo(BigDecimal.valueOf(max)) > 0) {
                throw invalid(name, "has to be a whole number from " + min + " to " + max);
            }
            return value.intValueExact();
        });
    }

    CurrencyUnit currency(String name) {
        String code = text(name).orElseThrow(() -> missing(name));
        try {
            CurrencyUnit currency = CurrencyUnit.of(code);
            if (currency.isPseudoCurrency()) {
                throw new IllegalCurrencyException(code);
            }
            return currency;
        } catch (IllegalCurrencyException e) {
            throw new Refused(
                    "INVALID_CURRENCY", path + name + " has to be an ISO 4217 currency such as EUR: " + clipped(code));
        }
    }

    ZoneId zone(String name) {
        String id = text(name).orElseThrow(() -> missing(name));
        if (ZoneId.getAvailableZoneIds().contains(id)) {
            return ZoneId.of(id);
        }
        throw invalid(name, "has to be an IANA time zone such as Europe/Berlin: " + clipped(id));
    }

    Refused missing(String name) {
        return new Refused("MISSING_FIELD", path + name + " is missing");
    }

    Refused invalid(String name, String rule) {
        return new Refused("INVALID_FIELD", path + name + " " + rule);
    }

    private static String clipped(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
