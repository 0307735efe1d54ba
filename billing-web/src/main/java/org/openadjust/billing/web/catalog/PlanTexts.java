package org.openadjust.billing.web.catalog;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.stream.Collectors;
import org.openadjust.billing.calendar.Interval;
import org.openadjust.billing.catalog.Charge;
import org.openadjust.billing.catalog.Condition;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PriceModel;
import org.openadjust.billing.catalog.PriceModel.Tier;
import org.openadjust.billing.catalog.Tariff;
import org.openadjust.billing.rating.PriceCurve;
import org.openadjust.billing.web.show.Show;

/** Plans and prices in words. */
@Named
@RequestScoped
public class PlanTexts {

    @Inject
    private Show show;

    /** From when on a version holds. */
    public String since(Plan version) {
        LocalDate day = version.effectiveFrom();
        return day.equals(Plan.ALWAYS) ? show.text("plan.always") : show.day(day);
    }

    public String interval(Interval interval) {
        return interval.months() > 0
                ? show.text("plan.months", interval.months())
                : show.text("plan.days", interval.days());
    }

    /** The model's name, as definitions have it. */
    public String model(Charge charge) {
        return show.text("model."
                + switch (charge.price()) {
                    case PriceModel.PerUnit perUnit -> "PER_UNIT";
                    case PriceModel.Graduated graduated -> "GRADUATED";
                    case PriceModel.Volume volume -> "VOLUME";
                    case PriceModel.Stairstep stairstep -> "STAIRSTEP";
                    case PriceModel.Packaged packaged -> "PACKAGE";
                    case PriceModel.Percentage percentage -> "PERCENTAGE";
                    case PriceModel.Dynamic dynamic -> "DYNAMIC";
                });
    }

    /** The price in a sentence for each of its parts. */
    public List<String> price(Charge charge) {
        return switch (charge.price()) {
            case PriceModel.PerUnit(BigDecimal unitPrice) -> List.of(show.text("price.unit", show.price(unitPrice)));
            case PriceModel.Graduated(List<Tier> tiers) -> tiers(tiers, "price.tier");
            case PriceModel.Volume(List<Tier> tiers) -> tiers(tiers, "price.tierAll");
            case PriceModel.Stairstep(List<Tier> tiers) ->
                tiers.stream()
                        .map(tier -> bound(tier) + ": " + show.price(tier.flatFee()))
                        .toList();
            case PriceModel.Packaged(BigDecimal size, BigDecimal packagePrice) ->
                List.of(show.text("price.package", show.price(packagePrice), show.quantity(size)));
            case PriceModel.Percentage price -> List.of(percentage(price));
            case PriceModel.Dynamic dynamic -> List.of(show.text("price.dynamic"));
        };
    }

    private List<String> tiers(List<Tier> tiers, String key) {
        return tiers.stream()
                .map(tier -> bound(tier) + ": " + show.text(key, show.price(tier.unitPrice()))
                        + (tier.flatFee().signum() > 0 ? show.text("price.flat", show.price(tier.flatFee())) : ""))
                .toList();
    }

    private String bound(Tier tier) {
        return tier.bound()
                .map(bound -> show.text("price.upTo", show.quantity(bound)))
                .orElseGet(() -> show.text("price.beyond"));
    }

    private String percentage(PriceModel.Percentage price) {
        StringBuilder text = new StringBuilder(show.text("price.percent", show.quantity(price.percentage())));
        if (price.perEventFee().signum() > 0) {
            text.append(show.text("price.perEvent", show.price(price.perEventFee())));
        }
        if (price.perEventMin() != null) {
            text.append(show.text("price.atLeast", show.price(price.perEventMin())));
        }
        if (price.perEventMax() != null) {
            text.append(show.text("price.atMost", show.price(price.perEventMax())));
        }
        if (price.freeEvents() > 0) {
            text.append(show.text("price.freeEvents", price.freeEvents()));
        }
        return text.toString();
    }

    /** Which events a charge counts; empty if all of its meter. */
    public List<String> tariff(Charge charge) {
        return switch (charge.tariff()) {
            case Tariff.Every every -> List.of();
            case Tariff.Otherwise otherwise -> List.of(show.text("tariff.otherwise"));
            case Tariff.Matching(List<Condition> conditions) ->
                conditions.stream().map(this::condition).toList();
        };
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.Weekdays(var days) ->
                days.stream().map(this::weekday).collect(Collectors.joining(", "));
            case Condition.Hours(var from, var to) -> show.text("tariff.hours", from.toString(), to.toString());
            case Condition.Season(var from, var to) ->
                show.text(
                        "tariff.season",
                        from.toString().substring(2),
                        to.toString().substring(2));
            case Condition.Property(String name, var values) ->
                show.text("tariff.property", name, String.join(", ", values));
        };
    }

    private String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, show.formats().locale());
    }

    /** The curve for somebody who does not see it. */
    public String curve(PriceCurve curve) {
        String places = curve.marks().stream()
                .map(mark -> show.quantity(mark.place()) + ": " + amount(mark.amount()))
                .collect(Collectors.joining("; "));
        return show.text("curve." + curve.axis(), places);
    }

    /** An amount of a curve, without places that say nothing. */
    public String amount(BigDecimal amount) {
        return show.price(amount.stripTrailingZeros());
    }
}
