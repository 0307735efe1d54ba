package org.openadjust.billing.charging;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.discount.DiscountChain;
import org.openadjust.billing.discount.DiscountChain.Base;
import org.openadjust.billing.discount.DiscountChain.Taken;
import org.openadjust.billing.discount.Grant;
import org.openadjust.billing.rating.Quantity;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.timeline.ServicePeriod;
import org.openadjust.billing.timeline.Timeline;

/** The discount lines of a period (rule 4). */
final class DiscountLines {

    private final Timeline timeline;
    private final BillingRules rules;
    private final Map<Discount, List<Grant>> grants;

    /** Of the latest day that was asked for: the same whoever works it out. */
    private volatile Starts starts = new Starts(LocalDate.MIN, List.of());

    /** The days on which periods begin, each once, until a day. */
    private record Starts(LocalDate until, List<LocalDate> days) {}

    DiscountLines(Timeline timeline, BillingRules rules, Map<Discount, List<Grant>> grants) {
        this.timeline = timeline;
        this.rules = rules;
        this.grants = grants;
    }

    /** @param lines all others of the period */
    List<ChargeLine> of(ServicePeriod period, List<ChargeLine> lines, Guard guard) {
        List<Discount> covering = covering(period);
        if (covering.isEmpty()) {
            return List.of();
        }
        Map<String, Taken> ofAll = take(covering, lines);
        Map<String, Taken> ofAdvance = take(
                covering,
                lines.stream()
                        .filter(line -> line.id().timing() == Timing.ADVANCE)
                        .toList());
        List<ChargeLine> discounts = new ArrayList<>();
        for (Discount discount : covering) {
            Taken advance = ofAdvance.get(discount.discount());
            Step before = Step.of(
                    "with the fee in advance", BigDecimal.ONE, advance.amount().getAmount());
            List<Step> rest = advance.amount().isZero()
                    ? List.of(step(discount, ofAll.get(discount.discount())))
                    : List.of(step(discount, ofAll.get(discount.discount())), before);
            line(period, Timing.ADVANCE, discount, List.of(step(discount, advance)), guard)
                    .ifPresent(discounts::add);
            line(period, Timing.ARREARS, discount, rest, guard).ifPresent(discounts::add);
        }
        return discounts.stream().filter(line -> !line.target().isZero()).toList();
    }

    private Map<String, Taken> take(List<Discount> discounts, List<ChargeLine> lines) {
        List<Base> bases = lines.stream()
                .map(line -> new Base(chargeOf(line.id()), line.target()))
                .toList();
        return DiscountChain.take(discounts, bases, rules.currency(), rules.rounding());
    }

    private static String chargeOf(LineId id) {
        return switch (id.kind()) {
            case FEE -> Discount.FEE;
            case USAGE -> id.charge();
            case MINIMUM, DISCOUNT, UNEXPLAINED -> "";
        };
    }

    private static Step step(Discount discount, Taken taken) {
        Money off = taken.amount();
        return switch (discount.kind()) {
            case PERCENT ->
                Step.of(
                        discount.discount(),
                        taken.base().getAmount().negate(),
                        discount.value().movePointLeft(2));
            case AMOUNT -> Step.of(discount.discount(), BigDecimal.ONE.negate(), off.getAmount());
        };
    }

    private Optional<ChargeLine> line(
            ServicePeriod period, Timing timing, Discount discount, List<Step> steps, Guard guard) {
        LineId id = new LineId(period.id(), timing, LineId.Kind.DISCOUNT, discount.discount(), "", "");
        Instant from = timeline.scale().startOf(period.from());
        Instant to = timeline.scale().startOf(period.to());
        return guard.line(id, () -> ChargeLine.of(id, from, to, Quantity.NONE, steps, rules));
    }

    private List<Discount> covering(ServicePeriod period) {
        return grants.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(grant -> covers(entry.getKey(), grant, period)))
                .map(Map.Entry::getKey)
                .sorted(Discount.ORDER)
                .toList();
    }

    private boolean covers(Discount discount, Grant grant, ServicePeriod period) {
        if (!grant.covers(period.from())) {
            return false;
        }
        if (discount.uses().isEmpty()) {
            return true;
        }
        LocalDate day = period.from();
        long before = startsUntil(day).stream()
                .filter(other -> other.isBefore(day) && grant.covers(other))
                .count();
        return before < discount.uses().getAsInt();
    }

    /** At least until that day; who asks a second time goes from period to period. */
    private List<LocalDate> startsUntil(LocalDate day) {
        Starts known = starts;
        if (known.until().isBefore(day)) {
            LocalDate until = known.days().isEmpty() ? day : day.plusYears(1);
            known = new Starts(
                    until,
                    timeline.begunBy(timeline.scale().startOf(until)).stream()
                            .map(ServicePeriod::from)
                            .distinct()
                            .toList());
            starts = known;
        }
        return known.days();
    }
}
