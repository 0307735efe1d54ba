package org.openadjust.billing.catalog;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.platform.Refusal;

/**
 * A plan's version as JSON. Decimals are strings (numbers are read too, by their digits); members that no rule of the product
 * knows are ignored, but one that asks for an amount which the product would not charge is refused (rule 6).
 */
public final class PlanJson {

    /** The longest canonical text that is stored. */
    public static final int LENGTH_MAX = 32_000;

    private PlanJson() {}

    /** What a definition says; or why it is none. */
    public sealed interface Reading {
        /** A valid version. */
        record Read(Plan plan) implements Reading {}

        /** {@code INVALID_PLAN} or {@code UNSUPPORTED}; the detail names every field, what is wrong and what is allowed. */
        record Refused(Refusal refusal) implements Reading {}
    }

    /** Reads a definition from outside. */
    public static Reading read(JsonObject definition) {
        Problems problems = new Problems();
        PlanReader reader = new PlanReader(problems);
        return reader.plan(definition)
                .<Reading>map(plan -> write(plan).length() <= LENGTH_MAX
                        ? new Reading.Read(plan)
                        : new Reading.Refused(new Refusal(
                                "INVALID_PLAN", "the definition is longer than " + LENGTH_MAX + " characters")))
                .orElseGet(() -> new Reading.Refused(problems.refusal()));
    }

    /**
     * Reads a canonical text back.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Plan stored(String canonical) {
        try (JsonReader reader = Json.createReader(new StringReader(canonical))) {
            return switch (read(reader.readObject())) {
                case Reading.Read(Plan plan) -> plan;
                case Reading.Refused(Refusal refusal) -> throw new IllegalArgumentException(refusal.toString());
            };
        }
    }

    /** The canonical text: equal plans have equal texts, and {@link #stored} gives the same plan back. */
    public static String write(Plan plan) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("plan", plan.plan()).add("version", plan.version());
        if (!plan.effectiveFrom().equals(Plan.ALWAYS)) {
            json.add("effectiveFrom", plan.effectiveFrom().toString());
        }
        json.add("rank", plan.rank())
                .add("interval", plan.interval().toString())
                .add("timing", plan.timing().name())
                .add("fee", plan.fee().toPlainString());
        if (!plan.currencies().isEmpty()) {
            json.add("currency", currencies(plan.currencies()));
        }
        JsonArrayBuilder charges = Json.createArrayBuilder();
        plan.charges().forEach(charge -> charges.add(charge(charge)));
        return json.add("charges", charges).build().toString();
    }

    private static JsonArrayBuilder currencies(List<CurrencyUnit> currencies) {
        JsonArrayBuilder codes = Json.createArrayBuilder();
        currencies.forEach(currency -> codes.add(currency.getCode()));
        return codes;
    }

    private static JsonObjectBuilder charge(Charge charge) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("charge", charge.charge())
                .add("meter", charge.meter())
                .add("aggregation", "SUM");
        return switch (charge.price()) {
            case PerUnit price ->
                json.add("model", "PER_UNIT").add("unitPrice", price.unitPrice().toPlainString());
            case Graduated price -> json.add("model", "GRADUATED").add("tiers", tiers(price.tiers()));
        };
    }

    private static JsonArrayBuilder tiers(List<Tier> tiers) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Tier tier : tiers) {
            JsonObjectBuilder one = Json.createObjectBuilder();
            tier.bound().ifPresentOrElse(bound -> one.add("upTo", bound.toPlainString()), () -> one.addNull("upTo"));
            one.add("unitPrice", tier.unitPrice().toPlainString());
            one.add("flatFee", tier.flatFee().toPlainString());
            json.add(one);
        }
        return json;
    }
}
