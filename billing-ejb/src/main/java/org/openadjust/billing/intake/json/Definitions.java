package org.openadjust.billing.intake.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.account.AccountPolicy;
import org.openadjust.billing.account.AccountPolicy.Corrections;
import org.openadjust.billing.account.AccountPolicy.Remedy;
import org.openadjust.billing.account.CustomerProfile;
import org.openadjust.billing.account.ProfileChange;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.verification.LegacyInvoice;

/** Reads the parts of events that are more than a field. */
final class Definitions {

    private static final int CODES_MAX = 20;
    private static final int PROPERTIES_MAX = 20;
    private static final int PROPERTY_LENGTH_MAX = 64;
    private static final int LINES_MAX = 1_000;
    private static final int GRACE_HOURS_MAX = 24 * 366;

    private Definitions() {}

    /** Codes in an array of strings; none if it is absent. */
    static List<String> codes(JsonObject data, String name) {
        Set<String> codes = new LinkedHashSet<>();
        for (JsonValue value : array(data, name, CODES_MAX)) {
            if (!(value instanceof JsonString text)
                    || text.getString().isBlank()
                    || text.getString().length() > 64
                    || !codes.add(text.getString())) {
                throw new Refused("INVALID_FIELD", "data." + name + " has to be an array of distinct codes");
            }
        }
        return List.copyOf(codes);
    }

    private static List<? extends JsonValue> array(JsonObject data, String name, int sizeMax) {
        JsonValue value = data.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (value instanceof JsonArray array && array.size() <= sizeMax) {
            return array;
        }
        throw new Refused("INVALID_FIELD", "data." + name + " has to be an array of at most " + sizeMax);
    }

    /** What else was measured: values are texts, numbers or truth values, and are compared as texts. */
    static Map<String, String> properties(JsonObject data) {
        JsonValue value = data.getOrDefault("properties", JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Map.of();
        }
        if (!(value instanceof JsonObject object) || object.size() > PROPERTIES_MAX) {
            throw new Refused(
                    "INVALID_FIELD", "data.properties has to be an object of at most " + PROPERTIES_MAX + " members");
        }
        Map<String, String> properties = new HashMap<>();
        object.forEach((name, member) -> {
            String text = switch (member) {
                case JsonString string -> string.getString();
                case JsonNumber number -> number.toString();
                default -> {
                    if (member == JsonValue.TRUE || member == JsonValue.FALSE) {
                        yield member.toString();
                    }
                    throw new Refused("INVALID_FIELD", "data.properties has nested values");
                }
            };
            if (name.length() > PROPERTY_LENGTH_MAX || text.length() > PROPERTY_LENGTH_MAX) {
                throw new Refused(
                        "INVALID_FIELD",
                        "data.properties has names or values of more than " + PROPERTY_LENGTH_MAX + " characters");
            }
            properties.put(name, text);
        });
        return properties;
    }

    /** What kind of customer an account is; what is not said is not known. */
    static CustomerProfile profile(Fields fields) {
        return profileChange(fields).of(CustomerProfile.UNKNOWN);
    }

    /** What an event says of a customer. */
    static ProfileChange profileChange(Fields fields) {
        return new ProfileChange(
                checked(
                        fields,
                        "jurisdiction",
                        CustomerProfile::isJurisdiction,
                        "has to be a code such as GB or US-TX"),
                checked(fields, "sector", CustomerProfile::isWord, "has to be a word in capitals such as TELECOM"),
                checked(fields, "class", CustomerProfile::isWord, "has to be a word in capitals such as RESIDENTIAL"),
                checked(fields, "language", CustomerProfile.LANGUAGES::contains, "has to be en, de, fr or es"));
    }

    private static Optional<String> checked(Fields fields, String name, Predicate<String> isValid, String wanted) {
        Optional<String> text = fields.text(name);
        if (text.isPresent() && !isValid.test(text.get())) {
            throw fields.invalid(name, wanted);
        }
        return text;
    }

    /** Who the customer is; what is wrong with it is said without quoting it. */
    static Optional<Person> person(JsonObject data) {
        JsonValue value = data.getOrDefault("person", JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonObject object)) {
            throw new Refused("INVALID_FIELD", "data.person has to be an object with name and email");
        }
        Fields person = new Fields(object, "data.person.", Instant.MIN);
        String name = person.text("name").orElse("");
        if (!Person.isName(name)) {
            throw person.invalid("name", "has to be one line of at most " + Person.NAME_MAX + " characters");
        }
        String email = person.text("email").orElse("");
        if (!email.isEmpty() && !Person.isEmail(email)) {
            throw person.invalid(
                    "email", "has to be one address of at most " + Person.EMAIL_MAX + " characters, in ASCII");
        }
        return Optional.of(new Person(name.strip(), email));
    }

    /** How an account is billed; as is usual where it does not say. */
    static AccountPolicy policy(JsonObject data, Fields fields) {
        if (!fields.has("policy")) {
            return AccountPolicy.DEFAULT;
        }
        if (!(data.get("policy") instanceof JsonObject object)) {
            throw fields.invalid("policy", "has to be an object");
        }
        Fields policy = new Fields(object, "data.policy.", Instant.MIN);
        AccountPolicy usual = AccountPolicy.DEFAULT;
        Optional<Integer> graceHours = policy.integer("graceHours", 0, GRACE_HOURS_MAX);
        return new AccountPolicy(
                policy.word("proration", Proration.class).orElse(usual.proration()),
                policy.word("rounding", Rounding.class)
                        .map(word -> RoundingMode.valueOf(word.name()))
                        .orElse(usual.rounding()),
                policy.word("credit", Credit.class).orElse(Credit.PRORATED) == Credit.PRORATED,
                graceHours.isPresent() ? OptionalInt.of(graceHours.get()) : OptionalInt.empty(),
                policy.word("corrections", Corrections.class).orElse(usual.corrections()),
                policy.word("remedy", Remedy.class).orElse(usual.remedy()));
    }

    private enum Rounding {
        HALF_UP,
        HALF_EVEN
    }

    private enum Credit {
        PRORATED,
        NONE
    }

    static Discount discount(Fields fields) {
        Discount.Kind kind = fields.word("kind", Discount.Kind.class).orElseThrow(() -> fields.missing("kind"));
        BigDecimal value = kind == Discount.Kind.PERCENT ? percent(fields) : fields.quantity("value");
        Optional<Integer> uses = fields.integer("uses", 0, 10_000);
        return new Discount(
                fields.id("discount", 64),
                kind,
                value,
                fields.has("appliesTo") ? fields.id("appliesTo", 64) : Discount.INVOICE,
                fields.integer("sequence", 0, 1_000_000).orElse(0),
                uses.isPresent() ? OptionalInt.of(uses.get()) : OptionalInt.empty());
    }

    private static BigDecimal percent(Fields fields) {
        BigDecimal value = fields.percent("value");
        if (value.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw fields.invalid("value", "is more than 100 percent");
        }
        return value;
    }

    /** @param issuedAt of the invoice */
    static BillingEvent invoice(String subscription, JsonObject data, Fields fields, Instant issuedAt) {
        List<? extends JsonValue> period = array(data, "period", 2);
        if (period.size() != 2
                || !(period.getFirst() instanceof JsonString first)
                || !(period.getLast() instanceof JsonString last)) {
            throw fields.invalid("period", "has to be [first day, day after the last]");
        }
        LocalDate from = fields.day("period", first.getString());
        LocalDate to = fields.day("period", last.getString());
        if (!from.isBefore(to)) {
            throw fields.invalid("period", "has no day");
        }
        String number = fields.id("number", 64);
        BigDecimal net = amount(fields, "net");
        BigDecimal tax = fields.decimal("tax").orElse(BigDecimal.ZERO);
        if (fields.has("total") && amount(fields, "total").compareTo(net.add(tax)) != 0) {
            throw fields.invalid("total", "is not the sum of net and tax");
        }
        List<Line> lines = lines(data);
        return new BillingEvent.InvoiceIssued(
                subscription,
                number,
                fields.has("currency") ? fields.currency("currency").getCode() : "",
                currency -> new LegacyInvoice(
                        number,
                        subscription,
                        from,
                        to,
                        issuedAt,
                        lines.stream().map(line -> line.in(currency)).toList(),
                        Money.of(currency, net),
                        Money.of(currency, tax)));
    }

    /** @param quantity null if the line does not say */
    private record Line(LineId.Kind kind, String charge, BigDecimal quantity, BigDecimal amount) {
        LegacyInvoice.Line in(CurrencyUnit currency) {
            return new LegacyInvoice.Line(kind, charge, quantity, Money.of(currency, amount));
        }
    }

    private static List<Line> lines(JsonObject data) {
        List<Line> lines = new ArrayList<>();
        for (JsonValue value : array(data, "lines", LINES_MAX)) {
            if (!(value instanceof JsonObject object)) {
                throw new Refused("INVALID_FIELD", "data.lines has to be an array of objects");
            }
            Fields line = new Fields(object, "data.lines[" + lines.size() + "].", Instant.MIN);
            lines.add(new Line(
                    kind(line),
                    line.has("charge") ? line.id("charge", 64) : "",
                    line.decimal("quantity").orElse(null),
                    amount(line, "amount")));
        }
        return lines;
    }

    /** What a line is for; another system's invoice may carry corrections of its own. */
    private static LineId.Kind kind(Fields line) {
        return switch (line.word("kind", LineKind.class).orElseThrow(() -> line.missing("kind"))) {
            case FEE, PRORATION_CREDIT, PRORATION_CHARGE -> LineId.Kind.FEE;
            case USAGE -> LineId.Kind.USAGE;
            case MINIMUM -> LineId.Kind.MINIMUM;
            case DISCOUNT -> LineId.Kind.DISCOUNT;
            case CORRECTION -> line.has("charge") ? LineId.Kind.USAGE : LineId.Kind.FEE;
        };
    }

    private static BigDecimal amount(Fields fields, String name) {
        BigDecimal amount = fields.decimal(name).orElseThrow(() -> fields.missing(name));
        if (amount.abs().compareTo(BigDecimal.TEN.pow(15)) >= 0) {
            throw fields.invalid(name, "has more than 15 digits before the point");
        }
        return amount;
    }
}
