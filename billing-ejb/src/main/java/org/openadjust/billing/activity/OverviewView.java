package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The last hour and the last day.
 *
 * @param at when it was read
 * @param minutes the last 60, the current one last; without gaps
 * @param hourBefore all of the 60 minutes before those
 * @param latency of the last hour's events
 * @param moved in the last hour, a row a currency, by code
 * @param day all of the last 24 hours, the current minute included
 * @param movedInDay in the last 24 hours, a row a currency, by code
 */
public record OverviewView(
        Instant at,
        List<Minute> minutes,
        Minute hourBefore,
        Latency latency,
        List<MoneyMoved> moved,
        Minute day,
        List<MoneyMoved> movedInDay) {

    public OverviewView {
        Objects.requireNonNull(at);
        Objects.requireNonNull(hourBefore);
        Objects.requireNonNull(latency);
        Objects.requireNonNull(day);
        minutes = List.copyOf(minutes);
        moved = List.copyOf(moved);
        movedInDay = List.copyOf(movedInDay);
    }
}
