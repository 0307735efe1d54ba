package org.openadjust.billing.bill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.joda.money.Money;

/**
 * A billing period of an account, with what the bill says so far.
 *
 * @param from first day, in the account's time zone
 * @param to the day after the last
 * @param total of the period's lines
 * @param lines how many
 * @param events how many usage events they were rated from
 * @param updatedAt when one of its lines last moved
 */
public record BillPeriod(LocalDate from, LocalDate to, Money total, long lines, long events, Instant updatedAt) {
    public BillPeriod {
        Objects.requireNonNull(total);
        Objects.requireNonNull(updatedAt);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period from " + from + " to " + to + " has no day");
        }
    }
}
