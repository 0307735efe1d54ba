package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.joda.money.Money;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Expected;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.Finding.Kind;
import org.openadjust.billing.verification.ReferenceTariff;
import org.openadjust.billing.verification.ReferenceTariff.Rate;

/**
 * The lines of one document, held against a tariff. A charge that follows from quantity, period and tariff in any way that is possible
 * raises nothing; of one that does not, the most telling cause is named.
 */
final class TariffRules {

    private static final int[] FACTORS = {10, 100, 1_000};
    private static final int CERTAIN_FACTOR = 100;
    private static final int IMPLIED_DIGITS = 6;

    /** A charge that does not follow from the tariff. */
    private record Wrong(TariffCharge charge, PossibleAmounts possible) {}

    private final Map<String, BigDecimal> usualPerDay;
    private final List<Raised> raised = new ArrayList<>();

    /** @param usualPerDay what a point usually uses a day, by its id */
    TariffRules(Map<String, BigDecimal> usualPerDay) {
        this.usualPerDay = usualPerDay;
    }

    List<Raised> check(List<DocumentLine> lines, TariffBook tariffs) {
        if (tariffs.isEmpty()) {
            return List.of();
        }
        lines.stream()
                .filter(line -> !tariffs.knows(line))
                .forEach(line -> unjudged(
                        line,
                        "TARIFF_UNKNOWN",
                        "No tariff is known for the item " + line.line().item() + ": its amount cannot be judged."));
        List<Wrong> wrong = new ArrayList<>();
        for (TariffCharge charge : TariffCharge.of(lines, tariffs)) {
            judge(charge).ifPresent(wrong::add);
        }
        List<Wrong> rest = swapped(wrong);
        rest.forEach(one -> {
            if (!isOtherPrice(one, rest)) {
                explain(one);
            }
        });
        return raised;
    }

    // ---- what can be judged, and what is right

    private Optional<Wrong> judge(TariffCharge charge) {
        DocumentLine main = charge.main();
        if (!main.hasPeriod()) {
            unjudged(
                    main,
                    "PERIOD_IMPOSSIBLE",
                    "A line has no period, or one that does not end after it starts: its amount cannot be judged.");
            return Optional.empty();
        }
        LocalDate from = main.line().from().orElseThrow();
        LocalDate to = main.line().to().orElseThrow();
        Optional<PossibleAmounts> possible = PossibleAmounts.of(charge.tariff(), from, to, charge.quantity());
        if (possible.isPresent() && isRight(charge, possible.get())) {
            return Optional.empty();
        }
        if (possible.isEmpty() || !PossibleAmounts.isCovered(charge.tariff(), from, to)) {
            unjudged(
                    main,
                    "TARIFF_NOT_IN_FORCE",
                    "The tariff does not cover the whole period of a line: its amount cannot be judged.");
            return Optional.empty();
        }
        return Optional.of(new Wrong(charge, possible.get()));
    }

    private boolean isRight(TariffCharge charge, PossibleAmounts possible) {
        if (possible.holds(charge.own())) {
            return true;
        }
        if (charge.under().isEmpty() || !possible.holds(charge.total())) {
            return false;
        }
        if (!charge.own().isZero()) {
            Finding found = Finding.suspected(
                    Kind.AMOUNT_ANOMALY,
                    nothing(charge),
                    new Cause(
                            "BOOKED_APART",
                            charge.tariff().item(),
                            "The charge is right in sum, but a part of it stands under another item."),
                    evidence(charge, charge.total(), Optional.of(possible.expected()), possible),
                    "0.5");
            raise(charge, found);
        }
        return true;
    }

    /** What cannot be judged moves no money. */
    private void unjudged(DocumentLine line, String code, String sentence) {
        Evidence evidence = Evidence.of(List.of(line.against(Optional.empty(), List.of())));
        raised.add(new Raised(
                line.document().number(),
                Finding.suspected(
                        Kind.AMOUNT_ANOMALY,
                        Money.zero(line.document().currency()),
                        new Cause(code, line.line().item(), sentence),
                        evidence,
                        "0.5")));
    }

    // ---- causes that several lines show together

    /** Two lines of one document that bear each other's amounts: only together are they right. */
    private List<Wrong> swapped(List<Wrong> wrong) {
        List<Wrong> rest = new ArrayList<>(wrong);
        for (int one = 0; one < rest.size(); one++) {
            for (int other = one + 1; other < rest.size(); other++) {
                Wrong first = rest.get(one);
                Wrong second = rest.get(other);
                if (!first.charge().own().equals(second.charge().own())
                        && first.possible().holds(second.charge().own())
                        && second.possible().holds(first.charge().own())) {
                    raiseSwapped(first, second);
                    rest.remove(other);
                    rest.remove(one);
                    return swapped(rest);
                }
            }
        }
        return rest;
    }

    private void raiseSwapped(Wrong first, Wrong second) {
        Evidence evidence = evidence(first).and(evidence(second));
        raise(
                first.charge(),
                Finding.likely(
                        Kind.AMOUNT_ANOMALY,
                        nothing(first.charge()),
                        new Cause(
                                "AMOUNTS_SWAPPED",
                                first.charge().tariff().item(),
                                "Two lines bear each other's amounts: the document is right in sum, its lines are not."),
                        evidence,
                        "0.9"));
    }

    /** The price of another time, or one that several lines share. */
    private boolean isOtherPrice(Wrong wrong, List<Wrong> all) {
        TariffCharge charge = wrong.charge();
        BigDecimal quantity = charge.quantity();
        if (quantity.signum() == 0 || charge.own().isZero() || !wrong.possible().isUsagePossible()) {
            return false;
        }
        Optional<Rate> former = charge.tariff().rates().reversed().stream()
                .filter(rate -> costs(charge, rate.price()))
                .findFirst();
        if (former.isPresent()) {
            raise(
                    charge,
                    money(
                            wrong,
                            Kind.WRONG_PRICE,
                            "TARIFF_PRICE_OF_OTHER_TIME",
                            "Charged at the price of another time: "
                                    + plain(former.get().price()) + ", which holds from "
                                    + former.get().from() + " on."));
            return true;
        }
        Optional<BigDecimal> shared = sharedPrice(charge, all);
        shared.ifPresent(price -> raise(
                charge,
                money(
                        wrong,
                        Kind.WRONG_PRICE,
                        "TARIFF_OTHER_PRICE",
                        "Charged at " + plain(price) + " throughout, which the tariff does not know.")));
        return shared.isPresent();
    }

    private static boolean costs(TariffCharge charge, BigDecimal price) {
        return Money.of(
                        charge.main().document().currency(),
                        charge.quantity().multiply(price),
                        charge.tariff().rounding())
                .equals(charge.own());
    }

    /** The price to which this line and another one of another quantity lead, unless both may be right otherwise. */
    private static Optional<BigDecimal> sharedPrice(TariffCharge charge, List<Wrong> all) {
        return all.stream()
                .map(Wrong::charge)
                .filter(other -> other.tariff().equals(charge.tariff()))
                .flatMap(other -> impliedPrice(other).stream())
                .filter(price -> {
                    List<TariffCharge> alike = all.stream()
                            .map(Wrong::charge)
                            .filter(other -> other.tariff().equals(charge.tariff()) && costs(other, price))
                            .toList();
                    return costs(charge, price)
                            && alike.stream()
                                            .map(TariffCharge::quantity)
                                            .map(Decimals::normal)
                                            .distinct()
                                            .count()
                                    > 1;
                })
                .min(BigDecimal::compareTo);
    }

    /** With as many decimals as the amount makes certain. */
    private static Optional<BigDecimal> impliedPrice(TariffCharge charge) {
        BigDecimal quantity = charge.quantity();
        if (quantity.signum() <= 0) {
            return Optional.empty();
        }
        int certain = Math.min(
                IMPLIED_DIGITS,
                charge.main().document().currency().getDecimalPlaces() + quantity.precision() - quantity.scale() - 1);
        for (int decimals = 2; decimals <= certain; decimals++) {
            BigDecimal price = charge.own().getAmount().divide(quantity, decimals, RoundingMode.HALF_UP);
            if (costs(charge, price)) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }

    // ---- causes of a line

    private void explain(Wrong wrong) {
        TariffCharge charge = wrong.charge();
        PossibleAmounts possible = wrong.possible();
        if (charge.quantity().signum() == 0) {
            withoutUse(wrong);
        } else if (charge.total().isZero()) {
            raise(
                    charge,
                    money(
                            wrong,
                            Kind.MISSING_CHARGE,
                            "USE_NOT_CHARGED",
                            "Something was used, and nothing was charged for it."));
        } else if (isMinimum(wrong)) {
            raise(
                    charge,
                    money(
                            wrong,
                            "MINIMUM_THOUGH_USED",
                            "The minimum was charged, though what was used costs more than it."));
        } else if (!byFactor(wrong)) {
            Optional<String> days = daysOfMinimum(charge, possible);
            Optional<BigDecimal> quantity = impliedQuantity(charge);
            if (days.isPresent()) {
                raise(
                        charge,
                        money(
                                wrong,
                                "MINIMUM_OF_OTHER_DAYS",
                                "The minimum was charged for other days than the period has.",
                                days.get()));
            } else if (quantity.isPresent()) {
                raise(
                        charge,
                        money(
                                wrong,
                                "AMOUNT_OF_OTHER_QUANTITY",
                                "The amount belongs to another quantity than the line says.",
                                "the amount is that of " + plain(quantity.get())));
            } else {
                raise(
                        charge,
                        money(
                                wrong,
                                "NOT_FROM_TARIFF",
                                "The amount follows from quantity, period and tariff in no way that is possible."));
            }
        }
    }

    /** Without a quantity an amount cannot be judged, but for the minimum. */
    private void withoutUse(Wrong wrong) {
        TariffCharge charge = wrong.charge();
        Evidence evidence = evidence(wrong);
        if (charge.total().isZero()) {
            Money due = wrong.possible().expected().nearest(charge.total());
            raise(
                    charge,
                    Finding.suspected(
                            Kind.MISSING_CHARGE,
                            due.negated(),
                            new Cause(
                                    "MINIMUM_NOT_CHARGED",
                                    charge.tariff().item(),
                                    "Nothing was used and nothing charged, not even the minimum: the point may be closed."),
                            evidence,
                            "0.3"));
        } else {
            raise(
                    charge,
                    Finding.suspected(
                            Kind.AMOUNT_ANOMALY,
                            charge.total().minus(wrong.possible().expected().nearest(charge.total())),
                            new Cause(
                                    "UNMETERED",
                                    charge.tariff().item(),
                                    "Charged without a quantity, and not the minimum: a flat rate that the tariff does not know."),
                            evidence,
                            "0.3"));
        }
    }

    private static boolean isMinimum(Wrong wrong) {
        PossibleAmounts possible = wrong.possible();
        return !possible.isMinimumPossible()
                && possible.minimum()
                        .filter(minimum -> minimum.holds(wrong.charge().own())
                                || minimum.holds(wrong.charge().total()))
                        .isPresent();
    }

    /** Quantity or amount is too large or too small by a power of ten. */
    private boolean byFactor(Wrong wrong) {
        OptionalInt tooLarge = factor(wrong, factor -> wrong.charge().quantity().divide(BigDecimal.valueOf(factor)));
        OptionalInt tooSmall = factor(wrong, factor -> wrong.charge().quantity().multiply(BigDecimal.valueOf(factor)));
        if (tooLarge.isPresent()) {
            raise(wrong.charge(), tooLarge(wrong, tooLarge.getAsInt()));
        } else if (tooSmall.isPresent()) {
            int factor = tooSmall.getAsInt();
            raise(
                    wrong.charge(),
                    money(
                            wrong,
                            "AMOUNT_TIMES_" + factor,
                            "The amount is that of " + factor + " times the quantity that the line says."));
        }
        return tooLarge.isPresent() || tooSmall.isPresent();
    }

    private static OptionalInt factor(Wrong wrong, Function<Integer, BigDecimal> quantity) {
        for (int factor : FACTORS) {
            if (fits(wrong.charge(), quantity.apply(factor))) {
                return OptionalInt.of(factor);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean fits(TariffCharge charge, BigDecimal quantity) {
        return isWhole(charge.tariff(), quantity)
                && amountsFor(charge, quantity)
                        .filter(possible -> possible.isUsage(charge.own()))
                        .isPresent();
    }

    private static boolean isWhole(ReferenceTariff tariff, BigDecimal quantity) {
        return tariff.quantityStep()
                .filter(step -> quantity.remainder(step).signum() != 0)
                .isEmpty();
    }

    private static Optional<PossibleAmounts> amountsFor(TariffCharge charge, BigDecimal quantity) {
        return PossibleAmounts.of(
                charge.tariff(),
                charge.main().line().from().orElseThrow(),
                charge.main().line().to().orElseThrow(),
                quantity);
    }

    /** Two digits too many are the quantity's; of one, what the point usually uses decides whether it is the amount's. */
    private Finding tooLarge(Wrong wrong, int factor) {
        TariffCharge charge = wrong.charge();
        BigDecimal meant = charge.quantity().divide(BigDecimal.valueOf(factor));
        if (factor < CERTAIN_FACTOR && !isUsual(charge, meant)) {
            return money(
                    wrong,
                    "AMOUNT_BY_" + factor,
                    "The amount is that of a " + word(factor) + " of the quantity that the line says.");
        }
        PossibleAmounts possible = amountsFor(charge, meant).orElseThrow();
        return Finding.likely(
                Kind.USAGE_ANOMALY,
                nothing(charge),
                new Cause(
                        "QUANTITY_TIMES_" + factor,
                        charge.tariff().item(),
                        "The quantity is " + factor + " times too large: the amount is right for that part of it."),
                evidence(charge, charge.own(), Optional.of(possible.expected()), possible),
                "0.9");
    }

    private static String word(int factor) {
        return factor == 10 ? "tenth" : factor == 100 ? "hundredth" : "thousandth";
    }

    /** Whether a quantity is closer to what the point usually uses than the one that the line says. */
    private boolean isUsual(TariffCharge charge, BigDecimal meant) {
        BigDecimal usual = usualPerDay.get(charge.main().line().point());
        if (usual == null || usual.signum() <= 0) {
            return false;
        }
        long days = ChronoUnit.DAYS.between(
                charge.main().line().from().orElseThrow(),
                charge.main().line().to().orElseThrow());
        BigDecimal middle = usual.multiply(BigDecimal.valueOf(days));
        return ratio(meant, middle).compareTo(ratio(charge.quantity(), middle)) < 0;
    }

    /** How many times one is the other; at least one. */
    private static BigDecimal ratio(BigDecimal one, BigDecimal other) {
        return one.max(other).divide(one.min(other), IMPLIED_DIGITS, RoundingMode.HALF_UP);
    }

    private static Optional<String> daysOfMinimum(TariffCharge charge, PossibleAmounts possible) {
        if (!possible.isMinimumPossible()) {
            return Optional.empty();
        }
        LocalDate from = charge.main().line().from().orElseThrow();
        LocalDate to = charge.main().line().to().orElseThrow();
        BigDecimal perDay = charge.tariff().on(from).map(Rate::minimum).orElse(BigDecimal.ZERO);
        if (perDay.signum() == 0) {
            return Optional.empty();
        }
        long has = ChronoUnit.DAYS.between(from, to);
        for (Money amount : List.of(charge.total(), charge.own())) {
            BigDecimal days = amount.getAmount().divide(perDay, 0, RoundingMode.HALF_UP);
            Money minimum = Money.of(
                    amount.getCurrencyUnit(),
                    days.multiply(perDay),
                    charge.tariff().rounding());
            if (days.signum() > 0 && minimum.equals(amount)) {
                return Optional.of("the amount is the minimum of " + plain(days) + " days, the period has " + has);
            }
        }
        return Optional.empty();
    }

    /** The whole quantity to which the amount would belong. */
    private static Optional<BigDecimal> impliedQuantity(TariffCharge charge) {
        Optional<Rate> rate = charge.tariff().on(charge.main().line().from().orElseThrow());
        BigDecimal step = charge.tariff().quantityStep().orElse(BigDecimal.ONE);
        return rate.map(Rate::price)
                .filter(price -> price.signum() > 0)
                .map(price -> charge.own()
                        .getAmount()
                        .divide(price.multiply(step), 0, RoundingMode.HALF_UP)
                        .multiply(step))
                .filter(quantity -> quantity.signum() != 0)
                .filter(quantity -> amountsFor(charge, quantity)
                        .filter(possible -> possible.usage().isExact() && possible.isUsage(charge.own()))
                        .isPresent());
    }

    // ---- findings

    /** @param details of this line, for its arithmetic */
    private static Finding money(Wrong wrong, String code, String sentence, String... details) {
        boolean isTooMuch = deviation(wrong).isPositive();
        return money(wrong, isTooMuch ? Kind.OVERCHARGE : Kind.UNDERCHARGE, code, sentence, details);
    }

    private static Finding money(Wrong wrong, Kind kind, String code, String sentence, String... details) {
        List<String> steps = new ArrayList<>(wrong.possible().arithmetic());
        steps.addAll(List.of(details));
        Evidence evidence = Evidence.of(List.of(wrong.charge()
                .main()
                .billedAt(billed(wrong.charge()), Optional.of(wrong.possible().expected()), steps)));
        return new Finding(
                kind, deviation(wrong), new Cause(code, wrong.charge().tariff().item(), sentence), evidence);
    }

    /** Of what is charged under the item; where that is nothing, of all that may belong to it. */
    private static Money billed(TariffCharge charge) {
        return charge.own().isZero() ? charge.total() : charge.own();
    }

    private static Money deviation(Wrong wrong) {
        Money billed = billed(wrong.charge());
        return billed.minus(wrong.possible().expected().nearest(billed));
    }

    private static Evidence evidence(Wrong wrong) {
        return evidence(
                wrong.charge(),
                billed(wrong.charge()),
                Optional.of(wrong.possible().expected()),
                wrong.possible());
    }

    private static Evidence evidence(
            TariffCharge charge, Money billed, Optional<Expected> expected, PossibleAmounts possible) {
        return Evidence.of(List.of(charge.main().billedAt(billed, expected, possible.arithmetic())));
    }

    private void raise(TariffCharge charge, Finding finding) {
        raised.add(new Raised(charge.main().document().number(), finding));
    }

    private static Money nothing(TariffCharge charge) {
        return Money.zero(charge.main().document().currency());
    }

    private static String plain(BigDecimal value) {
        return Decimals.normal(value).toPlainString();
    }
}
