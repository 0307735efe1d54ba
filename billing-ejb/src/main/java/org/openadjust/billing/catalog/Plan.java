package org.openadjust.billing.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.calendar.Interval;

/**
 * One version of what is sold. Prices are plain decimals: they count in the currency of the account that buys.
 *
 * @param plan code, the same for all versions
 * @param version counts from 1; of two versions for the same day the higher one holds
 * @param effectiveFrom first day, in the account's time zone, on which this version holds; {@link #ALWAYS} for the first one
 * @param rank decides what is an upgrade: a move to a higher rank
 * @param interval length of a billing period
 * @param timing when the recurring fee is due
 * @param fee recurring fee for one unit of the subscription's quantity and one interval, not negative
 * @param trial counted from the start of a subscription: its days cost no fee; zero if there is none
 * @param minimumSpend the least that all its usage charges come to in a whole period, 0 if there is none; cut with a
 *     shortened period like the fee
 * @param maximumSpend the most that they come to, however short the period; null if there is none (read it by
 *     {@link #spendLimit()})
 * @param currencies the currencies in which it may be sold; empty: any
 * @param charges what is priced by use
 */
public record Plan(
        String plan,
        int version,
        LocalDate effectiveFrom,
        int rank,
        Interval interval,
        Timing timing,
        BigDecimal fee,
        Period trial,
        BigDecimal minimumSpend,
        BigDecimal maximumSpend,
        List<CurrencyUnit> currencies,
        List<Charge> charges) {

    /** From the beginning: the day of a version that names none. */
    public static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);

    /** When a recurring fee is due: as its period begins, or when it has ended. */
    public enum Timing {
        ADVANCE,
        ARREARS
    }

    public Plan {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(effectiveFrom);
        Objects.requireNonNull(interval);
        Objects.requireNonNull(timing);
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " is below 1");
        }
        fee = PriceModel.notNegative("fee", fee);
        minimumSpend = PriceModel.notNegative("minimum spend", minimumSpend);
        maximumSpend = maximumSpend == null ? null : PriceModel.notNegative("maximum spend", maximumSpend);
        if (trial.isNegative()) {
            throw new IllegalArgumentException("trial " + trial + " is negative");
        }
        currencies = List.copyOf(currencies);
        charges = List.copyOf(charges);
        if (charges.stream().map(Charge::charge).distinct().count() < charges.size()) {
            throw new IllegalArgumentException("two charges of plan " + plan + " have the same code");
        }
        for (Charge charge : charges) {
            charge.conflict(charges).ifPresent(why -> {
                throw new IllegalArgumentException("charge " + charge.charge() + " of plan " + plan + " " + why);
            });
        }
    }

    /** A version without a trial and without bounds of its use. */
    public Plan(
            String plan,
            int version,
            LocalDate effectiveFrom,
            int rank,
            Interval interval,
            Timing timing,
            BigDecimal fee,
            List<CurrencyUnit> currencies,
            List<Charge> charges) {
        this(
                plan,
                version,
                effectiveFrom,
                rank,
                interval,
                timing,
                fee,
                Period.ZERO,
                BigDecimal.ZERO,
                null,
                currencies,
                charges);
    }

    /** The most that all its usage charges come to in a period. */
    public Optional<BigDecimal> spendLimit() {
        return Optional.ofNullable(maximumSpend);
    }

    /** Whether running sums of quantities are all that its lines depend on, at any moment. */
    public boolean isTallied() {
        return trial.isZero()
                && minimumSpend.signum() == 0
                && maximumSpend == null
                && charges.stream().allMatch(Charge::isTallied);
    }

    /** Whether an account with this currency may buy it. */
    public boolean isSoldIn(CurrencyUnit currency) {
        return currencies.isEmpty() || currencies.contains(currency);
    }

    /** The charge with a code. */
    public Optional<Charge> charge(String code) {
        for (Charge charge : charges) {
            if (charge.charge().equals(code)) {
                return Optional.of(charge);
            }
        }
        return Optional.empty();
    }
}
