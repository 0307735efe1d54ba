package org.openadjust.billing.catalog;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openadjust.billing.calendar.Interval;

/**
 * One JSON object of a definition. A field that is not as it should be becomes a problem, and something harmless is returned
 * for it: reading goes on, so that all problems are found.
 */
final class Definition {

    private static final int CODE_LENGTH_MAX = 64;
    private static final int DIGITS_MAX = 19;
    private static final int DECIMALS_MAX = 12;
    private static final int TEXT_LENGTH_MAX = 64;
    private static final int MONTHS_MAX = 120;
    private static final int DAYS_MAX = 3652;
    private static final int TIME_LENGTH = 5;

    private final JsonObject object;
    private final String path;
    private final Problems problems;

    Definition(JsonObject object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /** Whether the field is there and not null. */
    boolean has(String name) {
        JsonValue value = object.get(name);
        return value != null && value != JsonValue.NULL;
    }

    /** A required identifier. */
    String code(String name) {
        String text = text(name).orElse("");
        boolean isCode = !text.isEmpty()
                && text.length() <= CODE_LENGTH_MAX
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
        if (!isCode) {
            invalid(name, "has to be a string of 1 to 64 characters, no blank at either end, none a control character");
        }
        return text;
    }

    int integer(String name, int min, int fallback) {
        if (!has(name)) {
            return fallback;
        }
        if (object.get(name) instanceof JsonNumber number) {
            BigDecimal value = number.bigDecimalValue();
            boolean isInRange = value.compareTo(BigDecimal.valueOf(min)) >= 0
                    && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
            if (isInRange && value.stripTrailingZeros().scale() <= 0) {
                return value.intValueExact();
            }
        }
        invalid(name, "has to be a whole number from " + min + " to " + Integer.MAX_VALUE);
        return fallback;
    }

    /** A whole number, as a number or a decimal string, not negative; 0 if there is none. */
    int count(String name) {
        BigDecimal value = price(name, BigDecimal.ZERO);
        boolean isWhole =
                value.stripTrailingZeros().scale() <= 0 && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        if (!isWhole) {
            invalid(name, "has to be a whole number from 0 to " + Integer.MAX_VALUE);
            return 0;
        }
        return value.intValueExact();
    }

    /** A decimal that is not negative; required. */
    BigDecimal price(String name) {
        if (!has(name)) {
            invalid(name, "is missing; a decimal string such as \"0.05\" is required");
            return BigDecimal.ZERO;
        }
        return price(name, BigDecimal.ZERO);
    }

    /** A decimal that is not negative. */
    BigDecimal price(String name, BigDecimal fallback) {
        if (!has(name)) {
            return fallback;
        }
        Optional<BigDecimal> value = decimal(object.get(name)).filter(Definition::isInBounds);
        if (value.isEmpty()) {
            invalid(name, "has to be a decimal string, not negative, at most 19 digits before and 12 after the point");
        }
        return value.orElse(fallback);
    }

    Optional<LocalDate> date(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text(name).orElse(""));
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return Optional.of(date);
            }
        } catch (DateTimeException e) {
            // said below, as for a year out of range
        }
        invalid(name, "has to be a date such as 2026-07-01");
        return Optional.empty();
    }

    /** An ISO period in months, years, days or weeks, not negative; zero if there is none. */
    Period period(String name) {
        if (!has(name)) {
            return Period.ZERO;
        }
        try {
            Period period = Period.parse(text(name).orElse(""));
            if (!period.isNegative() && period.toTotalMonths() <= MONTHS_MAX && period.getDays() <= DAYS_MAX) {
                return period;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // said below, as for a period out of range
        }
        invalid(name, "has to be an ISO period of at most ten years, such as P30D or P1M");
        return Period.ZERO;
    }

    Interval interval(String name) {
        try {
            return Interval.of(Period.parse(text(name).orElse("")));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            invalid(
                    name,
                    "has to be an ISO period from P1D to P10Y, in months and years or in days and weeks, such as P1M");
            return new Interval(1, 0);
        }
    }

    /** A word out of some. */
    <W extends Enum<W>> Optional<W> word(String name, Class<W> words) {
        String text = text(name).orElse("");
        Optional<W> word = Arrays.stream(words.getEnumConstants())
                .filter(one -> one.name().equals(text))
                .findFirst();
        if (word.isEmpty()) {
            invalid(name, "has to be one of " + Arrays.toString(words.getEnumConstants()));
        }
        return word;
    }

    /** The objects of an array. */
    List<Definition> objects(String name, int max) {
        if (!(object.get(name) instanceof JsonArray array) || array.size() > max) {
            invalid(name, "has to be an array of at most " + max + " objects");
            return List.of();
        }
        List<Definition> objects = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            String field = path + name + "[" + index + "]";
            if (array.get(index) instanceof JsonObject one) {
                objects.add(new Definition(one, field + ".", problems));
            } else {
                problems.invalid(field, "has to be an object");
            }
        }
        return objects;
    }

    /** A required object. */
    Optional<Definition> object(String name) {
        if (object.get(name) instanceof JsonObject one) {
            return Optional.of(new Definition(one, path + name + ".", problems));
        }
        invalid(name, "has to be an object");
        return Optional.empty();
    }

    /** The names of all fields, in alphabetical order. */
    SortedSet<String> names() {
        return new TreeSet<>(object.keySet());
    }

    /** Refuses fields with other names: a misspelt one would be a condition that is not kept. */
    void refuseOthers(Set<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                invalid(name, "is not known here; there are " + new TreeSet<>(known));
            }
        }
    }

    /** Whether a field is there and true. */
    boolean flag(String name) {
        if (has(name) && object.get(name) != JsonValue.TRUE && object.get(name) != JsonValue.FALSE) {
            invalid(name, "has to be true or false");
        }
        return object.get(name) == JsonValue.TRUE;
    }

    /** A required time of the day, to the minute; {@code 24:00} is the midnight at its end. */
    Optional<LocalTime> time(String name) {
        String text = text(name).orElse("");
        if (text.equals("24:00")) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        if (text.length() == TIME_LENGTH) {
            try {
                return Optional.of(LocalTime.parse(text));
            } catch (DateTimeException e) {
                // said below, as for a time that is none at all
            }
        }
        invalid(name, "has to be a time such as 07:00, from 00:00 to 24:00");
        return Optional.empty();
    }

    /** A required day of a year, 29 February included. */
    Optional<MonthDay> monthDay(String name) {
        try {
            return Optional.of(MonthDay.parse("--" + text(name).orElse("")));
        } catch (DateTimeException e) {
            invalid(name, "has to be a month and a day such as 04-01");
            return Optional.empty();
        }
    }

    /** One string, or those of an array. */
    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        List<JsonValue> values = object.get(name) instanceof JsonArray array ? array : List.of(object.get(name));
        if (!values.stream().allMatch(JsonString.class::isInstance)) {
            invalid(name, "has to be a string or an array of strings");
            return List.of();
        }
        return values.stream().map(value -> ((JsonString) value).getString()).toList();
    }

    /** Refuses a field that has no meaning here. */
    void refuse(String name, String why) {
        if (has(name)) {
            invalid(name, why);
        }
    }

    void invalid(String name, String whatIsWrongAndAllowed) {
        problems.invalid(path + name, whatIsWrongAndAllowed);
    }

    private Optional<String> text(String name) {
        return object.get(name) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(JsonValue value) {
        try {
            return switch (value) {
                case JsonString text
                when text.getString().length() <= TEXT_LENGTH_MAX -> Optional.of(new BigDecimal(text.getString()));
                case JsonNumber number -> Optional.of(number.bigDecimalValue());
                default -> Optional.empty();
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isInBounds(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.signum() >= 0
                && stripped.scale() <= DECIMALS_MAX
                && (long) stripped.precision() - stripped.scale() <= DIGITS_MAX;
    }
}
