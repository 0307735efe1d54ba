package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * What an issuer charges for an item, with what is not known of how it reckons.
 *
 * @param alsoUnder codes of items under which a part of the same charge, or all of it, may stand
 * @param quantityStep quantities come in whole steps of this much; empty if they are continuous
 * @param minimumUpTo use that costs up to so many times the minimum may be billed at it, as the issuer measures finer than it bills;
 *     1 if it never is
 * @param dayCount which day of a period counts
 * @param partsAt a period over this day is billed in two parts, each rounded and with its own minimum, even where the price stays
 * @param dayTolerance by how many days a minimum may be longer or shorter than its period
 * @param rates ascending by day
 */
public record ReferenceTariff(
        String item,
        CurrencyUnit currency,
        Set<String> alsoUnder,
        Optional<BigDecimal> quantityStep,
        BigDecimal minimumUpTo,
        DayCount dayCount,
        Optional<MonthDay> partsAt,
        int dayTolerance,
        RoundingMode rounding,
        List<Rate> rates) {

    /** Which end of a period belongs to it. */
    public enum DayCount {
        /** The first day is counted, the day given as its end is not. */
        FIRST,
        /** The day given as its start is that of the reading before, the last one is counted. */
        LAST,
        /** It is not known: either may be. */
        EITHER
    }

    /**
     * What holds from a day on.
     *
     * @param unitPrice of one
     * @param multiplier of price and minimum, such as 2.59 where 159 % are added for something else; 1 if nothing is
     * @param minimumPerDay before the multiplier; zero if there is none
     */
    public record Rate(LocalDate from, BigDecimal unitPrice, BigDecimal multiplier, BigDecimal minimumPerDay) {
        public Rate {
            Objects.requireNonNull(from);
            if (unitPrice.signum() < 0 || multiplier.signum() <= 0 || minimumPerDay.signum() < 0) {
                throw new IllegalArgumentException("the rate from " + from + " is below zero");
            }
        }

        /** Of one, multiplied. */
        public BigDecimal price() {
            return unitPrice.multiply(multiplier);
        }

        /** Of a day, multiplied. */
        public BigDecimal minimum() {
            return minimumPerDay.multiply(multiplier);
        }
    }

    public ReferenceTariff {
        Objects.requireNonNull(item);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(dayCount);
        Objects.requireNonNull(partsAt);
        Objects.requireNonNull(rounding);
        alsoUnder = Set.copyOf(alsoUnder);
        rates = List.copyOf(
                rates.stream().sorted(Comparator.comparing(Rate::from)).toList());
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("the tariff of " + item + " has no rate");
        }
        if (rates.stream().map(Rate::from).distinct().count() < rates.size()) {
            throw new IllegalArgumentException("the tariff of " + item + " has two rates from one day");
        }
        if (quantityStep.filter(step -> step.signum() <= 0).isPresent()
                || minimumUpTo.compareTo(BigDecimal.ONE) < 0
                || dayTolerance < 0) {
            throw new IllegalArgumentException(
                    "the tariff of " + item + ": a step or tolerance is below zero, or a factor below one");
        }
        if (rounding == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("the tariff of " + item + " does not round");
        }
    }

    /** The rate that is in force on a day. */
    public Optional<Rate> on(LocalDate day) {
        return rates.reversed().stream()
                .filter(rate -> !rate.from().isAfter(day))
                .findFirst();
    }
}
