package org.openadjust.billing.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an account's bills will come to at the ends of its cycles under way, before tax. Of a subscription that is over nothing is foretold.
 *
 * @param cycles the one that ends first first
 */
public record AccountForecast(String account, CurrencyUnit currency, Instant madeAt, List<Cycle> cycles) {

    /**
     * A cycle under way, of all subscriptions that have it.
     *
     * @param from first day
     * @param to the day after the last
     * @param soFar what it would come to if it ended with what is known
     * @param expected as likely more as less
     * @param low nine of ten bills come to lie between this
     * @param high and this
     * @param spread by how much the paths differ: one deviation
     * @param before what the cycles before came to, the latest first, at most three
     * @param limit of the policy that it may exceed; empty if there is none that it has not exceeded
     * @param usual 1.3 times what is usual; empty while three cycles are not known
     * @param days of the cycle, in their order; none if nobody asked
     */
    public record Cycle(
            LocalDate from,
            LocalDate to,
            Money soFar,
            Money expected,
            Money low,
            Money high,
            double spread,
            List<Money> before,
            Optional<Ahead> limit,
            Optional<Ahead> usual,
            List<Day> days) {
        public Cycle {
            Objects.requireNonNull(expected);
            before = List.copyOf(before);
            days = List.copyOf(days);
        }
    }

    /**
     * Something that a bill may exceed.
     *
     * @param amount what may be exceeded
     * @param probability that it will be at the end
     * @param on the day by the end of which it is expected to be; empty if it is not
     */
    public record Ahead(Money amount, double probability, Optional<LocalDate> on) {}

    /**
     * A day of a cycle.
     *
     * @param isAhead whether it is still to come, or under way
     * @param used of each meter; of days to come what is expected
     * @param low what the bill comes to at its end: of days that are over all three are the same
     */
    public record Day(LocalDate day, boolean isAhead, Map<String, Double> used, Money low, Money expected, Money high) {
        public Day {
            used = Map.copyOf(used);
        }
    }

    public AccountForecast {
        Objects.requireNonNull(account);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(madeAt);
        cycles = List.copyOf(cycles);
    }
}
