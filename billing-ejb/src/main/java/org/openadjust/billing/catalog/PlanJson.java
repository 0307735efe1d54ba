package org.openadjust.billing.catalog;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.catalog.PriceModel.Dynamic;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.Packaged;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.catalog.PriceModel.Stairstep;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.PriceModel.Volume;
import org.openadjust.billing.platform.Json;
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

        /** {@code INVALID_PLAN}; the detail names every field, what is wrong and what is allowed. */
        record Refused(Refusal refusal) implements Reading {}
    }

    /** Reads a definition. */
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
        if (!plan.trial().isZero()) {
            json.add("trial", plan.trial().toString());
        }
        bound(json, "minimumSpend", plan.minimumSpend());
        plan.spendLimit().ifPresent(limit -> json.add("maximumSpend", limit.toPlainString()));
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
                .add("aggregation", charge.aggregation().name());
        if (!charge.property().isEmpty()) {
            json.add("property", charge.property());
        }
        price(json, charge.price());
        bound(json, "freeUnits", charge.freeUnits());
        bound(json, "minimum", charge.minimum());
        charge.limit().ifPresent(limit -> json.add("maximum", limit.toPlainString()));
        TariffJson.write(json, charge.tariff());
        return json;
    }

    private static void price(JsonObjectBuilder json, PriceModel price) {
        switch (price) {
            case PerUnit(BigDecimal unitPrice) ->
                json.add("model", "PER_UNIT").add("unitPrice", unitPrice.toPlainString());
            case Graduated(List<Tier> tiers) -> json.add("model", "GRADUATED").add("tiers", tiers(tiers));
            case Volume(List<Tier> tiers) -> json.add("model", "VOLUME").add("tiers", tiers(tiers));
            case Stairstep(List<Tier> tiers) -> json.add("model", "STAIRSTEP").add("tiers", tiers(tiers));
            case Packaged(BigDecimal size, BigDecimal packagePrice) ->
                json.add("model", "PACKAGE")
                        .add("packageSize", size.toPlainString())
                        .add("packagePrice", packagePrice.toPlainString());
            case Percentage percentage -> percentage(json.add("model", "PERCENTAGE"), percentage);
            case Dynamic() -> json.add("model", "DYNAMIC");
        }
    }

    private static void percentage(JsonObjectBuilder json, Percentage price) {
        json.add("percentage", price.percentage().toPlainString());
        bound(json, "perEventFee", price.perEventFee());
        if (price.perEventMin() != null) {
            json.add("perEventMin", price.perEventMin().toPlainString());
        }
        if (price.perEventMax() != null) {
            json.add("perEventMax", price.perEventMax().toPlainString());
        }
        if (price.freeEvents() > 0) {
            json.add("freeEvents", price.freeEvents());
        }
    }

    private static void bound(JsonObjectBuilder json, String name, BigDecimal value) {
        if (value.signum() > 0) {
            json.add(name, value.toPlainString());
        }
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
