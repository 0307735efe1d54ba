package org.openadjust.billing.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Decimals;

/** How what was measured becomes an amount. */
public sealed interface PriceModel {

    /** Every unit at the same price. */
    record PerUnit(BigDecimal unitPrice) implements PriceModel {
        public PerUnit {
            unitPrice = notNegative("unit price", unitPrice);
        }
    }

    /** Each tier's units at that tier's own price; the tiers ascend and the last one is open. */
    record Graduated(List<Tier> tiers) implements PriceModel {
        public Graduated {
            tiers = List.copyOf(tiers);
            requireAscending(tiers);
        }
    }

    /** All units at the price of the tier reached, and that tier's flat fee; the tiers ascend and the last one is open. */
    record Volume(List<Tier> tiers) implements PriceModel {
        public Volume {
            tiers = List.copyOf(tiers);
            requireAscending(tiers);
        }
    }

    /** The flat fee of the tier reached, whatever the units; the tiers ascend and the last one is open. */
    record Stairstep(List<Tier> tiers) implements PriceModel {
        public Stairstep {
            tiers = List.copyOf(tiers);
            requireAscending(tiers);
            if (tiers.stream().anyMatch(tier -> tier.unitPrice().signum() != 0)) {
                throw new IllegalArgumentException("a stair has no unit price");
            }
        }
    }

    /**
     * Started packages are charged whole.
     *
     * @param size units in a package, above zero
     */
    record Packaged(BigDecimal size, BigDecimal packagePrice) implements PriceModel {
        public Packaged {
            size = Decimals.normal(size);
            packagePrice = notNegative("package price", packagePrice);
            if (size.signum() <= 0) {
                throw new IllegalArgumentException("package size " + size + " is not above zero");
            }
        }
    }

    /**
     * A percentage of each event's amount, and a fee for each event.
     *
     * @param percentage 1.3 for 1.3 %
     * @param perEventMin the least that percentage and fee of one event come to; null if there is none
     * @param perEventMax the most; null if there is none
     * @param freeEvents how many events, the first ones of the period, cost nothing
     */
    record Percentage(
            BigDecimal percentage,
            BigDecimal perEventFee,
            BigDecimal perEventMin,
            BigDecimal perEventMax,
            int freeEvents)
            implements PriceModel {
        public Percentage {
            percentage = notNegative("percentage", percentage);
            perEventFee = notNegative("fee of an event", perEventFee);
            perEventMin = perEventMin == null ? null : notNegative("minimum of an event", perEventMin);
            perEventMax = perEventMax == null ? null : notNegative("maximum of an event", perEventMax);
            if (freeEvents < 0) {
                throw new IllegalArgumentException(freeEvents + " free events");
            }
        }
    }

    /** The amount comes with the event. */
    record Dynamic() implements PriceModel {}

    /**
     * A tier of a price.
     *
     * @param upTo inclusive upper bound; null for the last, open one (read it by {@link #bound()})
     * @param unitPrice price of each unit that lies in the tier
     * @param flatFee due once the quantity enters the tier; quantity 0 lies in the first, so the first one's always is
     */
    record Tier(BigDecimal upTo, BigDecimal unitPrice, BigDecimal flatFee) {
        public Tier {
            upTo = upTo == null ? null : Decimals.normal(upTo);
            unitPrice = notNegative("unit price", unitPrice);
            flatFee = notNegative("flat fee", flatFee);
        }

        /** The inclusive upper bound; empty for the open tier. */
        public Optional<BigDecimal> bound() {
            return Optional.ofNullable(upTo);
        }

        /** Whether a quantity that has passed all tiers before ends in this one. */
        public boolean reaches(BigDecimal quantity) {
            return upTo == null || quantity.compareTo(upTo) <= 0;
        }
    }

    private static void requireAscending(List<Tier> tiers) {
        if (tiers.isEmpty() || tiers.getLast().bound().isPresent()) {
            throw new IllegalArgumentException("the last tier has to be open");
        }
        BigDecimal last = BigDecimal.ZERO;
        for (Tier tier : tiers.subList(0, tiers.size() - 1)) {
            BigDecimal bound =
                    tier.bound().orElseThrow(() -> new IllegalArgumentException("only the last tier is open"));
            if (bound.compareTo(last) <= 0) {
                throw new IllegalArgumentException("tier bound " + bound + " does not ascend");
            }
            last = bound;
        }
    }

    /** Prices are written alike wherever they come from, so that equal ones are equal. */
    static BigDecimal notNegative(String what, BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException(what + " " + price + " is negative");
        }
        return Decimals.normal(price);
    }
}
