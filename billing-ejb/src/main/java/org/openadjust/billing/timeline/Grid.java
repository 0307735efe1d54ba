package org.openadjust.billing.timeline;

import java.time.Instant;
import java.time.LocalDate;
import org.openadjust.billing.calendar.BillingPeriods;

/**
 * A grid of billing periods, until the next one starts.
 *
 * @param day on which it starts
 * @param from when it starts for the fee: the day's or second's beginning
 * @param since the instant of the change that started it: usage before it belongs to the grid before
 */
record Grid(LocalDate day, Instant from, Instant since, BillingPeriods periods) {}
