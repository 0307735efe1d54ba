package org.openadjust.billing.policy;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.policy.Condition.AmountAbove;
import org.openadjust.billing.policy.Condition.AmountAtMost;
import org.openadjust.billing.policy.Condition.CauseIn;
import org.openadjust.billing.policy.Condition.ClassIn;
import org.openadjust.billing.policy.Condition.ConfidenceAtLeast;
import org.openadjust.billing.policy.Condition.DirectionIs;
import org.openadjust.billing.policy.Condition.JurisdictionIn;
import org.openadjust.billing.policy.Condition.KindIn;
import org.openadjust.billing.policy.Condition.OriginIn;
import org.openadjust.billing.policy.Condition.PercentAbove;
import org.openadjust.billing.policy.Condition.PercentAtMost;
import org.openadjust.billing.policy.Condition.SectorIn;

/** Reads a policy and remembers all that is wrong with it, each with the path of its field. */
final class PolicyReader {

    private static final int DIGITS_MAX = 30;

    private final List<PolicyProblem> problems = new ArrayList<>();

    /** Reads one element of a list. */
    private interface Element<T> {
        T read(JsonObject object, String path);
    }

    List<PolicyProblem> problems() {
        return List.copyOf(problems);
    }

    /** One that is written now; empty if there is a problem. */
    Optional<Policy> written(JsonObject json) {
        Optional<Policy> policy = policy(json);
        policy.ifPresent(one -> problems.addAll(one.problems()));
        return policy.filter(one -> problems.isEmpty());
    }

    /** Empty if there is a problem. */
    Optional<Policy> policy(JsonObject json) {
        int version = value("version", 1, () -> whole(json, "version"));
        LocalDate from = value("effectiveFrom", LocalDate.EPOCH, () -> LocalDate.parse(text(json, "effectiveFrom")));
        List<ApprovalRule> rules = list(json, "rules", "", this::rule);
        List<Trigger> triggers = list(json, "triggers", "", this::trigger);
        Policy policy = problems.isEmpty() ? value("", null, () -> new Policy(version, from, rules, triggers)) : null;
        return problems.isEmpty() ? Optional.of(policy) : Optional.empty();
    }

    private ApprovalRule rule(JsonObject json, String path) {
        List<Condition> conditions = list(json, "conditions", path, (one, at) -> value(at, null, () -> condition(one)));
        return value(
                path,
                null,
                () -> new ApprovalRule(
                        text(json, "rule"),
                        read(conditions),
                        constant(Outcome.class, text(json, "outcome")),
                        text(json, "description")));
    }

    private Trigger trigger(JsonObject json, String path) {
        List<Condition.Shared> conditions = list(
                json,
                "conditions",
                path,
                (one, at) -> value(at, null, () -> {
                    if (condition(one) instanceof Condition.Shared shared) {
                        return shared;
                    }
                    throw new IllegalArgumentException("this cannot be asked of a signal");
                }));
        List<TriggerAction> actions = list(json, "actions", path, (one, at) -> value(at, null, () -> action(one)));
        return value(
                path,
                null,
                () -> new Trigger(
                        text(json, "trigger"),
                        constant(SignalKind.class, text(json, "on")),
                        read(conditions),
                        actions.isEmpty() || !actions.contains(null) ? actions : List.of(new TriggerAction.Notify()),
                        text(json, "description")));
    }

    /** Those that could be read: the others have their problem already. */
    private static <T> List<T> read(List<T> some) {
        return some.stream().filter(one -> one != null).toList();
    }

    private static TriggerAction action(JsonObject json) {
        return switch (text(json, "action")) {
            case "PROPOSE" -> new TriggerAction.Propose();
            case "HOLD" -> new TriggerAction.Hold();
            case "NOTIFY" -> new TriggerAction.Notify();
            case "OPEN_CASE" -> new TriggerAction.OpenCase();
            case "CALL_WEBHOOK" -> new TriggerAction.CallWebhook(address(text(json, "url")));
            default -> throw new IllegalArgumentException("choose an action");
        };
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("an address such as https://example.com/hook", e);
        }
    }

    private static Condition condition(JsonObject json) {
        return switch (text(json, "condition")) {
            case "KIND_IN" -> new KindIn(constants(AdjustmentKind.class, json));
            case "ORIGIN_IN" -> new OriginIn(constants(Origin.class, json));
            case "DIRECTION_IS" -> new DirectionIs(constant(Direction.class, text(json, "direction")));
            case "CONFIDENCE_AT_LEAST" -> new ConfidenceAtLeast(whole(json, "percent"));
            case "CAUSE_IN" -> new CauseIn(texts(json));
            case "AMOUNT_ABOVE" -> new AmountAbove(limits(json));
            case "AMOUNT_AT_MOST" -> new AmountAtMost(limits(json));
            case "PERCENT_ABOVE" -> new PercentAbove(decimal(json, "percent"));
            case "PERCENT_AT_MOST" -> new PercentAtMost(decimal(json, "percent"));
            case "JURISDICTION_IN" -> new JurisdictionIn(texts(json));
            case "SECTOR_IN" -> new SectorIn(texts(json));
            case "CLASS_IN" -> new ClassIn(texts(json));
            default -> throw new IllegalArgumentException("choose a condition");
        };
    }

    private static List<Money> limits(JsonObject json) {
        List<Money> limits = new ArrayList<>();
        for (JsonValue one : array(json, "limits")) {
            if (!(one instanceof JsonObject limit)) {
                throw new IllegalArgumentException("a limit has a currency and an amount");
            }
            BigDecimal amount = decimal(limit, "amount");
            CurrencyUnit currency = currency(text(limit, "currency"));
            try {
                limits.add(Money.of(currency, amount));
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        currency + " has " + currency.getDecimalPlaces() + " places, not as in " + amount, e);
            }
        }
        return limits;
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + code + "' is no currency such as EUR", e);
        }
    }

    private <T> List<T> list(JsonObject json, String member, String path, Element<T> element) {
        String name = path.isEmpty() ? member : path + "." + member;
        JsonArray array = value(name, JsonValue.EMPTY_JSON_ARRAY, () -> array(json, member));
        List<T> all = new ArrayList<>();
        for (int i = 0; i < array.size() && i <= Policy.RULES_MAX; i++) {
            String at = name + "[" + i + "]";
            if (array.get(i) instanceof JsonObject object) {
                all.add(element.read(object, at));
            } else {
                problems.add(new PolicyProblem(at, "has to be an object"));
            }
        }
        return all;
    }

    private <T> T value(String path, T otherwise, Supplier<T> read) {
        try {
            return read.get();
        } catch (DateTimeException e) {
            problems.add(new PolicyProblem(path, "a day such as 2027-01-31"));
        } catch (IllegalArgumentException e) {
            problems.add(new PolicyProblem(path, e.getMessage()));
        }
        return otherwise;
    }

    private static JsonArray array(JsonObject json, String member) {
        return switch (json.getOrDefault(member, JsonValue.EMPTY_JSON_ARRAY)) {
            case JsonArray array -> array;
            default -> throw new IllegalArgumentException(member + " has to be a list");
        };
    }

    private static String text(JsonObject json, String member) {
        return switch (json.getOrDefault(member, JsonValue.NULL)) {
            case JsonString text -> text.getString();
            case JsonNumber number -> number.toString();
            case JsonValue none when none == JsonValue.NULL -> "";
            default -> throw new IllegalArgumentException(member + " has to be a text");
        };
    }

    private static Set<String> texts(JsonObject json) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue value : array(json, "values")) {
            if (!(value instanceof JsonString text)) {
                throw new IllegalArgumentException("values have to be texts");
            }
            texts.add(text.getString());
        }
        return texts;
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, JsonObject json) {
        Set<E> constants = new LinkedHashSet<>();
        texts(json).forEach(name -> constants.add(constant(type, name)));
        return constants;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "': one of " + List.of(type.getEnumConstants()), e);
        }
    }

    private static int whole(JsonObject json, String member) {
        try {
            return decimal(json, member).intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(member + " has to be a whole number", e);
        }
    }

    private static BigDecimal decimal(JsonObject json, String member) {
        String text = text(json, member);
        try {
            if (text.length() <= DIGITS_MAX) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number such as 12.50, not '" + text + "'", e);
        }
        throw new IllegalArgumentException(member + " has more than " + DIGITS_MAX + " characters");
    }
}
