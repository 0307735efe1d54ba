package org.openadjust.billing.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Decimals;

/**
 * One part of a plan that is priced by use: a period's events become a quantity, and that becomes an amount.
 *
 * @param charge code, unique in its plan
 * @param meter what is measured; several charges of a plan may price the same meter
 * @param aggregation how the events become a quantity
 * @param property what {@link Aggregation#UNIQUE_COUNT} counts the values of; empty for any other
 * @param price how the quantity becomes an amount
 * @param freeUnits allowance that comes off the quantity first, in every period, however short
 * @param minimum the least that the charge comes to in a whole period, 0 if there is none; cut with a shortened period
 * @param maximum the most, however short the period; null if there is none (read it by {@link #limit()})
 * @param tariff which of the meter's events it counts; never by their time where it measures a level
 */
public record Charge(
        String charge,
        String meter,
        Aggregation aggregation,
        String property,
        PriceModel price,
        BigDecimal freeUnits,
        BigDecimal minimum,
        BigDecimal maximum,
        Tariff tariff) {

    public Charge {
        Objects.requireNonNull(charge);
        Objects.requireNonNull(meter);
        Objects.requireNonNull(aggregation);
        Objects.requireNonNull(property);
        Objects.requireNonNull(price);
        Objects.requireNonNull(tariff);
        freeUnits = PriceModel.notNegative("allowance", freeUnits);
        minimum = PriceModel.notNegative("minimum", minimum);
        maximum = maximum == null ? null : PriceModel.notNegative("maximum", maximum);
        if (property.isEmpty() == (aggregation == Aggregation.UNIQUE_COUNT)) {
            throw new IllegalArgumentException(
                    "charge " + charge + ": " + aggregation + " over property \"" + property + "\"");
        }
        if (aggregation.isLevel() && isTimed(tariff)) {
            throw new IllegalArgumentException("charge " + charge + ": " + aggregation + " when " + tariff);
        }
    }

    /** A charge for all events of its meter. */
    public Charge(
            String charge,
            String meter,
            Aggregation aggregation,
            String property,
            PriceModel price,
            BigDecimal freeUnits,
            BigDecimal minimum,
            BigDecimal maximum) {
        this(charge, meter, aggregation, property, price, freeUnits, minimum, maximum, Tariff.EVERY);
    }

    /** A charge for the sum of quantities, without allowance and bounds. */
    public Charge(String charge, String meter, PriceModel price) {
        this(charge, meter, Aggregation.SUM, "", price, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** The most that it comes to in a period. */
    public Optional<BigDecimal> limit() {
        return Optional.ofNullable(maximum);
    }

    /** Why it cannot count what the other charges of its plan leave over; empty if it can, or counts something else. */
    Optional<String> conflict(List<Charge> charges) {
        if (!(tariff instanceof Tariff.Otherwise)) {
            return Optional.empty();
        }
        List<Charge> rivals = charges.stream()
                .filter(other -> other.meter.equals(meter) && !(other.tariff instanceof Tariff.Otherwise))
                .toList();
        if (rivals.stream().anyMatch(other -> other.tariff instanceof Tariff.Every)) {
            return Optional.of("counts nothing: another charge counts every event of the meter");
        }
        return aggregation.isLevel() && rivals.stream().anyMatch(other -> isTimed(other.tariff))
                ? Optional.of("has no meaning for " + aggregation + " beside a charge of the meter with when: "
                        + "it measures what holds, whenever that was told")
                : Optional.empty();
    }

    static boolean isTimed(Tariff tariff) {
        return tariff instanceof Tariff.Matching matching && matching.isTimed();
    }

    /** Whether a running sum of quantities is all that its amount depends on, at any moment. */
    public boolean isTallied() {
        boolean isPricedBySum = switch (price) {
            case PriceModel.PerUnit perUnit -> true;
            case PriceModel.Graduated graduated -> true;
            default -> false;
        };
        return isPricedBySum
                && aggregation == Aggregation.SUM
                && freeUnits.signum() == 0
                && minimum.signum() == 0
                && maximum == null
                && tariff instanceof Tariff.Every;
    }

    /** What is priced of a quantity once the allowance is off. */
    public BigDecimal billable(BigDecimal quantity) {
        return Decimals.normal(quantity.subtract(freeUnits).max(BigDecimal.ZERO));
    }
}
