package org.openadjust.billing.catalog;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.PriceModel.Dynamic;
import org.openadjust.billing.catalog.PriceModel.Graduated;
import org.openadjust.billing.catalog.PriceModel.Packaged;
import org.openadjust.billing.catalog.PriceModel.PerUnit;
import org.openadjust.billing.catalog.PriceModel.Percentage;
import org.openadjust.billing.catalog.PriceModel.Stairstep;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.PriceModel.Volume;

/** Reads a plan's definition, field by field. */
final class PlanReader {

    private static final int CHARGES_MAX = 100;
    private static final int TIERS_MAX = 100;

    /** All models that a definition may name. */
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
        Period trial = definition.period("trial");
        BigDecimal minimum = minimum(definition, "minimumSpend");
        BigDecimal maximum = maximum(definition, "maximumSpend", minimum);
        List<Charge> charges = charges(definition);
        return problems.isEmpty()
                ? Optional.of(new Plan(
                        code,
                        version,
                        effectiveFrom,
                        rank,
                        interval,
                        timing,
                        fee,
                        trial,
                        minimum,
                        maximum,
                        currencies,
                        charges))
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
        List<Definition> definitions = plan.objects("charges", CHARGES_MAX);
        for (Definition definition : definitions) {
            String code = definition.code("charge");
            if (!codes.add(code)) {
                definition.invalid("charge", "is another charge's code too; it has to be unique in the plan");
            }
            String meter = definition.code("meter");
            charge(code, meter, definition).ifPresent(charges::add);
        }
        if (problems.isEmpty()) {
            for (int index = 0; index < charges.size(); index++) {
                Definition definition = definitions.get(index);
                charges.get(index).conflict(charges).ifPresent(why -> definition.invalid("otherwise", why));
            }
        }
        return charges;
    }

    private Optional<Charge> charge(String code, String meter, Definition definition) {
        Aggregation aggregation = aggregation(definition);
        String property = "";
        if (aggregation == Aggregation.UNIQUE_COUNT) {
            property = definition.code("property");
        }
        BigDecimal freeUnits = minimum(definition, "freeUnits");
        BigDecimal minimum = minimum(definition, "minimum");
        BigDecimal maximum = maximum(definition, "maximum", minimum);
        Optional<PriceModel> price = price(definition);
        Tariff tariff = tariff(definition, aggregation);
        return problems.isEmpty()
                ? Optional.of(new Charge(
                        code, meter, aggregation, property, price.orElseThrow(), freeUnits, minimum, maximum, tariff))
                : Optional.empty();
    }

    private Tariff tariff(Definition charge, Aggregation aggregation) {
        Tariff tariff = TariffJson.read(charge);
        if (aggregation.isLevel() && Charge.isTimed(tariff)) {
            charge.invalid(
                    "when", "has no meaning for " + aggregation + ": it measures what holds, whenever that was told");
        }
        return tariff;
    }

    private Aggregation aggregation(Definition charge) {
        if (!charge.has("aggregation")) {
            return Aggregation.SUM;
        }
        return charge.word("aggregation", Aggregation.class).orElse(Aggregation.SUM);
    }

    private BigDecimal minimum(Definition definition, String name) {
        return definition.price(name, BigDecimal.ZERO);
    }

    /** @return null if there is none */
    private BigDecimal maximum(Definition definition, String name, BigDecimal minimum) {
        if (!definition.has(name)) {
            return null;
        }
        BigDecimal maximum = definition.price(name, BigDecimal.ZERO);
        if (maximum.compareTo(minimum) < 0) {
            definition.invalid(name, "has to be at least the minimum");
        }
        return maximum;
    }

    private Optional<PriceModel> price(Definition charge) {
        return charge.word("model", Model.class).flatMap(model -> switch (model) {
            case PER_UNIT -> {
                charge.refuse("tiers", "has no meaning for PER_UNIT; it belongs to GRADUATED");
                yield Optional.of(new PerUnit(charge.price("unitPrice")));
            }
            case GRADUATED -> tiered(charge, model).map(Graduated::new);
            case VOLUME -> tiered(charge, model).map(Volume::new);
            case STAIRSTEP -> stairs(charge, model);
            case PACKAGE -> packaged(charge);
            case PERCENTAGE -> Optional.of(percentage(charge));
            case DYNAMIC -> Optional.of(new Dynamic());
        });
    }

    private Optional<PriceModel> packaged(Definition charge) {
        BigDecimal size = charge.price("packageSize");
        if (charge.has("packageSize") && size.signum() == 0) {
            charge.invalid("packageSize", "has to be above zero");
        }
        BigDecimal price = charge.price("packagePrice");
        return size.signum() > 0 ? Optional.of(new Packaged(size, price)) : Optional.empty();
    }

    private static PriceModel percentage(Definition charge) {
        BigDecimal least = charge.has("perEventMin") ? charge.price("perEventMin") : null;
        BigDecimal most = charge.has("perEventMax") ? charge.price("perEventMax") : null;
        if (least != null && most != null && most.compareTo(least) < 0) {
            charge.invalid("perEventMax", "has to be at least perEventMin");
        }
        return new Percentage(
                charge.price("percentage"),
                charge.price("perEventFee", BigDecimal.ZERO),
                least,
                most,
                charge.count("freeEvents"));
    }

    private Optional<PriceModel> stairs(Definition charge, Model model) {
        Optional<List<Tier>> tiers = tiered(charge, model);
        if (tiers.stream()
                .flatMap(List::stream)
                .anyMatch(tier -> tier.unitPrice().signum() != 0)) {
            charge.invalid("tiers", "of STAIRSTEP have a flatFee each and no unitPrice");
            return Optional.empty();
        }
        return tiers.map(Stairstep::new);
    }

    private Optional<List<Tier>> tiered(Definition charge, Model model) {
        charge.refuse("unitPrice", "has no meaning for " + model + "; it belongs to each of the tiers");
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
        return problems.isEmpty() ? Optional.of(tiers) : Optional.empty();
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
