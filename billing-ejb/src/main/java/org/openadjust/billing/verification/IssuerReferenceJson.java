package org.openadjust.billing.verification;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.verification.IssuerReference.TaxRate;
import org.openadjust.billing.verification.ReferenceTariff.DayCount;
import org.openadjust.billing.verification.ReferenceTariff.Rate;

/** What is known of an issuer, as JSON. Decimals are text or numbers without an exponent. */
public final class IssuerReferenceJson {

    /** The most characters of a definition. */
    public static final int CHARS_MAX = 32_000;

    public static final int SOURCE_MAX = 500;
    private static final int TARIFFS_MAX = 200;
    private static final int CODE_MAX = 64;
    private static final int DIGITS_MAX = 24;
    private static final int MINUTES_MAX = 60 * 24 * 366;
    private static final Set<String> MEMBERS =
            Set.of("source", "tariffs", "nonProductItems", "taxes", "anonymousCustomers", "nearMinutes");
    private static final Set<String> TARIFF_MEMBERS = Set.of(
            "item",
            "currency",
            "alsoUnder",
            "quantityStep",
            "minimumUpTo",
            "dayCount",
            "partsAt",
            "dayTolerance",
            "rounding",
            "rates");
    private static final Set<String> RATE_MEMBERS = Set.of("from", "unitPrice", "multiplier", "minimumPerDay");

    private IssuerReferenceJson() {}

    /** What a text says, or why it cannot be read. */
    public sealed interface Read {
        record Known(IssuerReference reference) implements Read {}

        record Refused(Refusal refusal) implements Read {}
    }

    /** A member that is not what it has to be. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    public static Read read(String issuer, String text) {
        if (text.length() > CHARS_MAX) {
            return refused("the definition has more than " + CHARS_MAX + " characters");
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return new Read.Known(reference(issuer, reader.readObject()));
        } catch (JsonException e) {
            return refused("the definition is not a JSON object");
        } catch (Unreadable | IllegalArgumentException e) {
            return refused(e.getMessage());
        }
    }

    private static Read refused(String detail) {
        return new Read.Refused(new Refusal("INVALID_FIELD", detail));
    }

    private static IssuerReference reference(String issuer, JsonObject json) {
        only(json, MEMBERS);
        String source = text(json, "source").orElse("");
        if (source.length() > SOURCE_MAX) {
            throw new Unreadable("source has more than " + SOURCE_MAX + " characters");
        }
        List<ReferenceTariff> tariffs = objects(json, "tariffs", IssuerReferenceJson::tariff);
        if (tariffs.size() > TARIFFS_MAX) {
            throw new Unreadable("there are more than " + TARIFFS_MAX + " tariffs");
        }
        int minutes = integer(json, "nearMinutes", (int) IssuerReference.NEAR.toMinutes(), MINUTES_MAX);
        return new IssuerReference(
                issuer,
                source,
                tariffs,
                codes(json, "nonProductItems"),
                objects(json, "taxes", rate -> {
                    only(rate, Set.of("from", "percent"));
                    return new TaxRate(day(rate, "from"), required(rate, "percent"));
                }),
                codes(json, "anonymousCustomers"),
                Duration.ofMinutes(minutes));
    }

    private static ReferenceTariff tariff(JsonObject json) {
        only(json, TARIFF_MEMBERS);
        String item = text(json, "item").orElseThrow(() -> new Unreadable("a tariff has no item"));
        if (item.isEmpty() || item.length() > CODE_MAX) {
            throw new Unreadable("an item has 1 to " + CODE_MAX + " characters");
        }
        return new ReferenceTariff(
                item,
                currency(json),
                codes(json, "alsoUnder"),
                decimal(json, "quantityStep"),
                decimal(json, "minimumUpTo").orElse(BigDecimal.ONE),
                constant(json, "dayCount", DayCount.class, DayCount.FIRST),
                text(json, "partsAt").map(IssuerReferenceJson::monthDay),
                integer(json, "dayTolerance", 0, 31),
                constant(json, "rounding", RoundingMode.class, RoundingMode.HALF_UP),
                objects(json, "rates", rate -> {
                    only(rate, RATE_MEMBERS);
                    return new Rate(
                            day(rate, "from"),
                            required(rate, "unitPrice"),
                            decimal(rate, "multiplier").orElse(BigDecimal.ONE),
                            decimal(rate, "minimumPerDay").orElse(BigDecimal.ZERO));
                }));
    }

    // ---- members

    private static void only(JsonObject json, Set<String> members) {
        json.keySet().stream()
                .filter(name -> !members.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Unreadable("there is no member " + name + " here, only "
                            + members.stream().sorted().toList());
                });
    }

    private static Optional<String> text(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return switch (value) {
            case null -> Optional.empty();
            case JsonString text -> Optional.of(text.getString());
            default -> throw new Unreadable(name + " has to be text");
        };
    }

    private static CurrencyUnit currency(JsonObject json) {
        String code = text(json, "currency").orElse("");
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new Unreadable("currency has to be a code such as EUR");
        }
    }

    private static Optional<BigDecimal> decimal(JsonObject json, String name) {
        JsonValue value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        boolean isDecimal = (value instanceof JsonString || value instanceof JsonNumber)
                && text.length() <= DIGITS_MAX
                && text.matches("-?[0-9]{1,24}(\\.[0-9]{1,24})?");
        if (!isDecimal) {
            throw new Unreadable(name + " has to be a decimal such as 3.99");
        }
        return Optional.of(new BigDecimal(text));
    }

    private static BigDecimal required(JsonObject json, String name) {
        return decimal(json, name).orElseThrow(() -> new Unreadable(name + " is missing"));
    }

    private static int integer(JsonObject json, String name, int otherwise, int most) {
        Optional<BigDecimal> value = decimal(json, name);
        if (value.isEmpty()) {
            return otherwise;
        }
        BigDecimal number = value.get();
        if (number.stripTrailingZeros().scale() > 0
                || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new Unreadable(name + " has to be a whole number from 0 to " + most);
        }
        return number.intValueExact();
    }

    private static LocalDate day(JsonObject json, String name) {
        try {
            return LocalDate.parse(text(json, name).orElseThrow(() -> new Unreadable(name + " is missing")));
        } catch (DateTimeException e) {
            throw new Unreadable(name + " has to be a day such as 2019-07-01");
        }
    }

    private static MonthDay monthDay(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw new Unreadable("partsAt has to be a day of the year such as 07-01");
        }
    }

    private static <E extends Enum<E>> E constant(JsonObject json, String name, Class<E> type, E otherwise) {
        Optional<String> text = text(json, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.get())) {
                return constant;
            }
        }
        throw new Unreadable(name + " has to be one of " + List.of(type.getEnumConstants()));
    }

    private static Set<String> codes(JsonObject json, String name) {
        return array(json, name).stream()
                .map(value -> {
                    if (value instanceof JsonString code && code.getString().length() <= CODE_MAX) {
                        return code.getString();
                    }
                    throw new Unreadable(name + " has to hold codes of at most " + CODE_MAX + " characters");
                })
                .collect(Collectors.toSet());
    }

    private static <T> List<T> objects(JsonObject json, String name, Function<JsonObject, T> each) {
        return array(json, name).stream()
                .map(value -> {
                    if (value instanceof JsonObject object) {
                        return each.apply(object);
                    }
                    throw new Unreadable(name + " has to hold objects");
                })
                .toList();
    }

    private static JsonArray array(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return switch (value) {
            case null -> JsonValue.EMPTY_JSON_ARRAY;
            case JsonArray array -> array;
            default -> throw new Unreadable(name + " has to be an array");
        };
    }
}
