package org.openadjust.billing.policy;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.platform.Json;
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

/** A policy as JSON. Decimals are strings. */
public final class PolicyJson {

    /** The longest canonical text that is stored. */
    public static final int LENGTH_MAX = 32_000;

    private PolicyJson() {}

    /** What a definition says; or why it is none. */
    public sealed interface Reading {
        /** A valid policy. */
        record Read(Policy policy) implements Reading {}

        /** @param problems all of them, so that the author can put them right at once */
        record Refused(List<PolicyProblem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads a definition that somebody writes. */
    public static Reading read(JsonObject definition) {
        PolicyReader reader = new PolicyReader();
        return reader.written(definition)
                .<Reading>map(policy -> write(policy).length() <= LENGTH_MAX
                        ? new Reading.Read(policy)
                        : new Reading.Refused(List.of(new PolicyProblem(
                                "", "the whole policy is longer than " + LENGTH_MAX + " characters"))))
                .orElseGet(() -> new Reading.Refused(reader.problems()));
    }

    /**
     * Reads a canonical text back.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Policy stored(String canonical) {
        try (JsonReader json = Json.createReader(new StringReader(canonical))) {
            PolicyReader reader = new PolicyReader();
            return reader.policy(json.readObject())
                    .orElseThrow(
                            () -> new IllegalArgumentException(reader.problems().toString()));
        }
    }

    /** The canonical text: equal policies have equal texts, and {@link #stored} gives the same policy back. */
    public static String write(Policy policy) {
        return json(policy).toString();
    }

    /** The canonical text as an object. */
    public static JsonObject json(Policy policy) {
        JsonArrayBuilder rules = Json.createArrayBuilder();
        policy.rules().forEach(rule -> rules.add(rule(rule)));
        JsonArrayBuilder triggers = Json.createArrayBuilder();
        policy.triggers().forEach(trigger -> triggers.add(trigger(trigger)));
        return Json.createObjectBuilder()
                .add("version", policy.version())
                .add("effectiveFrom", policy.effectiveFrom().toString())
                .add("rules", rules)
                .add("triggers", triggers)
                .build();
    }

    private static JsonObjectBuilder rule(ApprovalRule rule) {
        return Json.createObjectBuilder()
                .add("rule", rule.rule())
                .add("conditions", conditions(rule.conditions()))
                .add("outcome", rule.outcome().name())
                .add("description", rule.description());
    }

    private static JsonObjectBuilder trigger(Trigger trigger) {
        JsonArrayBuilder actions = Json.createArrayBuilder();
        trigger.actions().forEach(action -> actions.add(action(action)));
        return Json.createObjectBuilder()
                .add("trigger", trigger.trigger())
                .add("on", trigger.on().name())
                .add("conditions", conditions(trigger.conditions()))
                .add("actions", actions)
                .add("description", trigger.description());
    }

    private static JsonObjectBuilder action(TriggerAction action) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        return switch (action) {
            case TriggerAction.Propose() -> json.add("action", "PROPOSE");
            case TriggerAction.Hold() -> json.add("action", "HOLD");
            case TriggerAction.Notify() -> json.add("action", "NOTIFY");
            case TriggerAction.OpenCase() -> json.add("action", "OPEN_CASE");
            case TriggerAction.CallWebhook(URI url) ->
                json.add("action", "CALL_WEBHOOK").add("url", url.toString());
        };
    }

    private static JsonArrayBuilder conditions(Collection<? extends Condition> conditions) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        conditions.forEach(condition -> all.add(condition(condition)));
        return all;
    }

    private static JsonObjectBuilder condition(Condition condition) {
        return switch (condition) {
            case KindIn(Set<AdjustmentKind> kinds) -> set("KIND_IN", kinds);
            case OriginIn(Set<Origin> origins) -> set("ORIGIN_IN", origins);
            case DirectionIs(Direction direction) -> named("DIRECTION_IS").add("direction", direction.name());
            case ConfidenceAtLeast(int percent) -> named("CONFIDENCE_AT_LEAST").add("percent", "" + percent);
            case CauseIn(Set<String> causes) -> set("CAUSE_IN", causes);
            case AmountAbove(List<Money> limits) -> named("AMOUNT_ABOVE").add("limits", amounts(limits));
            case AmountAtMost(List<Money> limits) -> named("AMOUNT_AT_MOST").add("limits", amounts(limits));
            case PercentAbove(BigDecimal percent) -> named("PERCENT_ABOVE").add("percent", percent.toPlainString());
            case PercentAtMost(BigDecimal percent) -> named("PERCENT_AT_MOST").add("percent", percent.toPlainString());
            case JurisdictionIn(Set<String> codes) -> set("JURISDICTION_IN", codes);
            case SectorIn(Set<String> sectors) -> set("SECTOR_IN", sectors);
            case ClassIn(Set<String> classes) -> set("CLASS_IN", classes);
        };
    }

    private static JsonObjectBuilder named(String condition) {
        return Json.createObjectBuilder().add("condition", condition);
    }

    private static JsonObjectBuilder set(String condition, Set<?> values) {
        return named(condition)
                .add(
                        "values",
                        Json.createArrayBuilder(
                                values.stream().map(Object::toString).toList()));
    }

    private static JsonArrayBuilder amounts(List<Money> limits) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        limits.forEach(limit -> all.add(Json.createObjectBuilder()
                .add("currency", limit.getCurrencyUnit().getCode())
                .add("amount", limit.getAmount().toPlainString())));
        return all;
    }
}
