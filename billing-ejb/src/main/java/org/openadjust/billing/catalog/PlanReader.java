package org.openadjust.billing.catalog;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Tier;

/** Reads a plan's definition, field by field. */
final class PlanReader {

    private static final int CHARGES_MAX = 100;
    private static final int TIERS_MAX = 100;

    /** All aggregations that a definition may name; only sums are charged yet. */
    private enum Aggregation {
        SUM,
        COUNT,
        MAX,
        LATEST,
        UNIQUE_COUNT,
        AVERAGE,
        WEIGHTED_SUM
    }

    /** All models that a definition may name; only the first two are charged yet. */
    private enum Model {
        PER_UNIT,
        GRADUATED,
        VOLUME,
        STAIRSTEP,
        PACKAGE,
        PERCENTAGE,
        DYNAMIC
    }

    private final Problems problems;

    PlanReader(Problems problems) {
        this.problems = problems;
    }

    /** The plan; empty if there are problems. */
    Optional<Plan> plan(JsonObject object) {
        Definition definition = new Definition(object, "", problems);
        String code = definition.code("plan");
        int version = definition.integer("version", 1, 1);
        LocalDate effectiveFrom = definition.date("effectiveFrom").orElse(Plan.ALWAYS);
        int rank = definition.integer("rank", Integer.MIN_VALUE, 0);
        Interval interval = definition.interval("interval");
        Plan.Timing timing = definition.word("timing", Plan.Timing.class).orElse(Plan.Timing.ADVANCE);
        BigDecimal fee = definition.price("fee");
        List<CurrencyUnit> currencies = currencies(definition);
        definition.refuseUnless("trial", "P0D");
        definition.refuseUnless("minimumSpend", "0");
        definition.refuseUnless("maximumSpend", "");
        List<Charge> charges = charges(definition);
        return problems.isEmpty()
                ? Optional.of(new Plan(code, version, effectiveFrom, rank, interval, timing, fee, currencies, charges))
                : Optional.empty();
    }

    private List<CurrencyUnit> currencies(Definition definition) {
        try {
            return definition.texts("currency").stream()
                    .map(CurrencyUnit::of)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IllegalCurrencyException e) {
            definition.invalid("currency", "has to be an ISO 4217 code such as EUR, or an array of such codes");
            return List.of();
        }
    }

    private List<Charge> charges(Definition plan) {
        if (!plan.has("charges")) {
            return List.of();
        }
        List<Charge> charges = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Definition definition : plan.objects("charges", CHARGES_MAX)) {
            String code = definition.code("charge");
            if (!codes.add(code)) {
                definition.invalid("charge", "is another charge's code too; it has to be unique in the plan");
            }
            String meter = definition.code("meter");
            sumOnly(definition);
            definition.refuseUnless("freeUnits", "0");
            definition.refuseUnless("minimum", "0");
            definition.refuseUnless("maximum", "");
            price(definition).ifPresent(price -> charges.add(new Charge(code, meter, price)));
        }
        return charges;
    }

    private static void sumOnly(Definition charge) {
        if (charge.has("aggregation")) {
            charge.word("aggregation", Aggregation.class)
                    .filter(aggregation -> aggregation != Aggregation.SUM)
                    .ifPresent(aggregation ->
                            charge.unsupported("aggregation", aggregation + " is not charged yet; SUM is"));
        }
    }

    private Optional<PriceModel> price(Definition charge) {
        return charge.word("model", Model.class).flatMap(model -> switch (model) {
            case PER_UNIT -> {
                charge.refuse("tiers", "has no meaning for PER_UNIT; it belongs to GRADUATED");
                yield Optional.of(new PerUnit(charge.price("unitPrice")));
            }
            case GRADUATED -> {
                charge.refuse("unitPrice", "has no meaning for GRADUATED; it belongs to each of the tiers");
                yield graduated(charge);
            }
            case VOLUME, STAIRSTEP, PACKAGE, PERCENTAGE, DYNAMIC -> {
                charge.unsupported("model", model + " is not charged yet; PER_UNIT and GRADUATED are");
                yield Optional.empty();
            }
        });
    }

    private Optional<PriceModel> graduated(Definition charge) {
        List<Definition> definitions = charge.objects("tiers", TIERS_MAX);
        List<Tier> tiers = new ArrayList<>();
        BigDecimal lower = BigDecimal.ZERO;
        for (Definition tier : definitions) {
            boolean isLast = tier == definitions.getLast();
            BigDecimal upTo = isLast ? open(tier) : bound(tier, lower);
            if (!tier.has("unitPrice") && !tier.has("flatFee")) {
                tier.invalid("unitPrice", "is missing; a tier needs a unitPrice, a flatFee or both");
            }
            tiers.add(new Tier(upTo, tier.price("unitPrice", BigDecimal.ZERO), tier.price("flatFee", BigDecimal.ZERO)));
            lower = upTo;
        }
        if (tiers.isEmpty()) {
            charge.invalid("tiers", "needs at least one tier");
        }
        return problems.isEmpty() ? Optional.of(new Graduated(tiers)) : Optional.empty();
    }

    /** @return null, as an open tier has no bound */
    private static BigDecimal open(Definition tier) {
        tier.refuse("upTo", "has to be null: the last tier is open");
        return null;
    }

    private static BigDecimal bound(Definition tier, BigDecimal lower) {
        BigDecimal upTo = tier.price("upTo");
        if (upTo.compareTo(lower) <= 0) {
            tier.invalid("upTo", "has to be above the tier before it; only the last tier is open");
        }
        return upTo;
    }
}
