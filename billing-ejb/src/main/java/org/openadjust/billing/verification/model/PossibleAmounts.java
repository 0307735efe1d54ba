package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.verification.Expected;
import org.openadjust.billing.verification.Expected.Band;
import org.openadjust.billing.verification.ReferenceTariff;
import org.openadjust.billing.verification.ReferenceTariff.DayCount;
import org.openadjust.billing.verification.model.TariffPeriod.Part;

/**
 * What a quantity in a period may cost by a tariff. The charge for use is quantity × price, rounded once for each part; less than the
 * minimum of its days is never charged. Where a period is cut and the split of its quantity is not published, every split is possible.
 *
 * @param usage what the use comes to, as if there were no minimum
 * @param minimum what the days come to at least; empty if the tariff has none
 * @param isUsagePossible whether the use may be what is charged
 * @param isMinimumPossible whether the minimum may be what is charged
 * @param others further amounts that the issuer's way of reckoning may lead to, near the others
 * @param arithmetic for people
 */
record PossibleAmounts(
        Expected usage,
        Optional<Expected> minimum,
        boolean isUsagePossible,
        boolean isMinimumPossible,
        List<Band> others,
        List<String> arithmetic) {

    /** With more parts than these, which of them are at their minimum is not tried out. */
    private static final int MIXED_PARTS_MAX = 4;

    private static final int SPLITS_MAX = 200;
    private static final int HIDDEN_DECIMALS = 6;

    /** Empty if the tariff does not cover the period. */
    static Optional<PossibleAmounts> of(ReferenceTariff tariff, LocalDate from, LocalDate to, BigDecimal quantity) {
        List<PossibleAmounts> all = counts(tariff.dayCount()).stream()
                .flatMap(count -> TariffPeriod.of(tariff, from, to, count).stream())
                .map(period -> new Reckoning(tariff, period, quantity).amounts())
                .toList();
        return all.stream().reduce(PossibleAmounts::or);
    }

    /** Whether the tariff covers the period however its days are counted. */
    static boolean isCovered(ReferenceTariff tariff, LocalDate from, LocalDate to) {
        return counts(tariff.dayCount()).stream()
                .allMatch(count -> TariffPeriod.of(tariff, from, to, count).isPresent());
    }

    private static List<DayCount> counts(DayCount count) {
        return count == DayCount.EITHER ? List.of(DayCount.FIRST, DayCount.LAST) : List.of(count);
    }

    private PossibleAmounts or(PossibleAmounts other) {
        List<Band> more = new ArrayList<>(others);
        more.addAll(other.others);
        return new PossibleAmounts(
                usage.or(other.usage),
                minimum.flatMap(one -> other.minimum.map(one::or)),
                isUsagePossible || other.isUsagePossible,
                isMinimumPossible || other.isMinimumPossible,
                more,
                arithmetic.equals(other.arithmetic) || other.arithmetic.isEmpty() ? arithmetic : joined(other));
    }

    private List<String> joined(PossibleAmounts other) {
        List<String> all = new ArrayList<>(arithmetic);
        other.arithmetic.stream().filter(step -> !all.contains(step)).forEach(all::add);
        return all;
    }

    /** What is to be charged. */
    Expected expected() {
        if (isUsagePossible && isMinimumPossible) {
            return usage.or(minimum.orElseThrow());
        }
        return isUsagePossible ? usage : minimum.orElse(usage);
    }

    /** Whether an amount follows from the tariff in any way. */
    boolean holds(Money amount) {
        return expected().holds(amount) || others.stream().anyMatch(band -> new Expected(List.of(band)).holds(amount));
    }

    /** Whether an amount is that of the use. */
    boolean isUsage(Money amount) {
        return isUsagePossible && usage.holds(amount);
    }

    /** One way of reckoning. */
    private static final class Reckoning {
        private final ReferenceTariff tariff;
        private final TariffPeriod period;
        private final BigDecimal quantity;
        private final BigDecimal cent;
        private final List<Band> others = new ArrayList<>();

        Reckoning(ReferenceTariff tariff, TariffPeriod period, BigDecimal quantity) {
            this.tariff = tariff;
            this.period = period;
            this.quantity = quantity;
            this.cent = BigDecimal.ONE.movePointLeft(tariff.currency().getDecimalPlaces());
        }

        PossibleAmounts amounts() {
            Money low = round(quantity.multiply(period.lowestPrice()));
            Money high = round(quantity.multiply(period.highestPrice()));
            Expected usage = low.isGreaterThan(high) ? Expected.of(high, low) : Expected.of(low, high);
            BigDecimal least = period.minimumCharge();
            if (least.signum() == 0 || quantity.signum() < 0) {
                // what is taken back has no minimum
                partsRounded(usage);
                return new PossibleAmounts(usage, Optional.empty(), true, false, others, arithmetic(usage));
            }
            Money minimum = period.parts().stream()
                    .map(part -> round(part.minimumCharge()))
                    .reduce(Money::plus)
                    .orElseThrow();
            boolean isUsagePossible = !usage.bands().getLast().high().isLessThan(minimum);
            boolean isMinimumPossible =
                    quantity.multiply(period.lowestPrice()).compareTo(least.multiply(tariff.minimumUpTo())) <= 0;
            if (isUsagePossible) {
                partsRounded(usage);
            }
            if (isMinimumPossible) {
                minimums(minimum);
            }
            mixed();
            return new PossibleAmounts(
                    usage,
                    Optional.of(Expected.of(minimum)),
                    isUsagePossible,
                    isMinimumPossible,
                    others,
                    arithmetic(usage));
        }

        /** Each part is rounded by itself: together they may differ by a cent for each cut. */
        private void partsRounded(Expected usage) {
            Money slack = slack(period.parts().size() - 1);
            if (slack.isPositive()) {
                usage.bands()
                        .forEach(band -> others.add(
                                new Band(band.low().minus(slack), band.high().plus(slack))));
            }
        }

        /** Days more or fewer than the period has, and all days rounded at once. */
        private void minimums(Money minimum) {
            add(round(period.minimumCharge()));
            for (Part part : period.parts()) {
                for (int days = 1; days <= tariff.dayTolerance(); days++) {
                    Money without = minimum.minus(round(part.minimumCharge()));
                    for (int more : new int[] {-days, days}) {
                        BigDecimal counted = BigDecimal.valueOf(part.days() + more);
                        if (counted.signum() >= 0) {
                            add(without.plus(round(part.minimum().multiply(counted))));
                            add(round(period.minimumCharge().add(part.minimum().multiply(BigDecimal.valueOf(more)))));
                        }
                    }
                }
            }
        }

        /** Some parts at their minimum, the others by use. */
        private void mixed() {
            int parts = period.parts().size();
            if (parts < 2 || parts > MIXED_PARTS_MAX || quantity.signum() <= 0) {
                return;
            }
            for (int chosen = 1; chosen < (1 << parts) - 1; chosen++) {
                mixed(chosen);
            }
        }

        private void mixed(int chosen) {
            Money fixed = Money.zero(tariff.currency());
            BigDecimal hidden = BigDecimal.ZERO;
            List<Part> used = new ArrayList<>();
            for (int place = 0; place < period.parts().size(); place++) {
                Part part = period.parts().get(place);
                if ((chosen >> place & 1) == 0) {
                    used.add(part);
                } else if (part.price().signum() == 0) {
                    return;
                } else {
                    fixed = fixed.plus(round(part.minimumCharge()));
                    hidden = hidden.add(part.minimumCharge()
                            .multiply(tariff.minimumUpTo())
                            .divide(part.price(), HIDDEN_DECIMALS, RoundingMode.CEILING));
                }
            }
            BigDecimal least = quantity.subtract(hidden).max(BigDecimal.ZERO);
            Optional<BigDecimal> step = tariff.quantityStep();
            if (step.isEmpty()) {
                band(fixed, used, least, quantity);
                return;
            }
            int splits = 0;
            for (BigDecimal part = quantity;
                    part.compareTo(least) >= 0 && splits < SPLITS_MAX;
                    part = part.subtract(step.get())) {
                band(fixed, used, part, part);
                splits++;
            }
        }

        private void band(Money fixed, List<Part> used, BigDecimal least, BigDecimal most) {
            TariffPeriod rest = new TariffPeriod(used);
            if (most.multiply(rest.highestPrice()).compareTo(rest.minimumCharge()) < 0) {
                // less than their own minimum is never charged
                return;
            }
            Money slack = slack(used.size() - 1);
            others.add(new Band(
                    fixed.plus(round(least.multiply(rest.lowestPrice()))).minus(slack),
                    fixed.plus(round(most.multiply(rest.highestPrice()))).plus(slack)));
        }

        private Money slack(int cuts) {
            return Money.of(tariff.currency(), cent.multiply(BigDecimal.valueOf(cuts)));
        }

        private void add(Money amount) {
            others.add(new Band(amount, amount));
        }

        private Money round(BigDecimal amount) {
            return Money.of(tariff.currency(), amount, tariff.rounding());
        }

        private List<String> arithmetic(Expected usage) {
            List<String> steps = new ArrayList<>();
            if (period.lowestPrice().compareTo(period.highestPrice()) == 0) {
                steps.add("use: " + plain(quantity) + " × " + plain(period.lowestPrice()) + " = "
                        + plain(quantity.multiply(period.lowestPrice())) + " → " + usage);
            } else {
                steps.add("use: " + plain(quantity) + " × " + plain(period.lowestPrice()) + " to "
                        + plain(period.highestPrice()) + " (the price changes in the period) → " + usage);
            }
            if (period.minimumCharge().signum() > 0) {
                StringBuilder days = new StringBuilder("minimum: ");
                for (Part part : period.parts()) {
                    days.append(days.charAt(days.length() - 1) == ' ' ? "" : " + ")
                            .append(part.days())
                            .append(" days × ")
                            .append(plain(part.minimum()));
                }
                steps.add(days + " = " + plain(period.minimumCharge()));
            }
            return steps;
        }

        private static String plain(BigDecimal value) {
            return Decimals.normal(value).toPlainString();
        }
    }
}
