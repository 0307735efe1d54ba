package org.openadjust.billing.activity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What happened in a time up to now, and in the one before.
 *
 * @param at when it was read
 * @param range which time
 * @param parts its parts, the current one last; without gaps
 * @param before all of the time before, which is as long
 * @param latency of its events
 * @param moved in it, a row a currency, by code
 * @param movedBefore in the time before, a row a currency, by code
 * @param minute the current one
 * @param day all of the last 24 hours, the current minute included
 */
public record OverviewView(
        Instant at,
        TimeRange range,
        List<Stretch> parts,
        Stretch before,
        Latency latency,
        List<MoneyMoved> moved,
        List<MoneyMoved> movedBefore,
        Stretch minute,
        Stretch day) {

    public OverviewView {
        Objects.requireNonNull(at);
        Objects.requireNonNull(range);
        Objects.requireNonNull(before);
        Objects.requireNonNull(latency);
        Objects.requireNonNull(minute);
        Objects.requireNonNull(day);
        parts = List.copyOf(parts);
        moved = List.copyOf(moved);
        movedBefore = List.copyOf(movedBefore);
    }
}
