package org.openadjust.billing.bench;

import jakarta.json.JsonObject;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many events took how long.
 *
 * @param counts by upper bound in microseconds
 */
record Latencies(SortedMap<Long, Long> counts) {

    static Latencies of(JsonObject answer) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        answer.getJsonArray("buckets")
                .getValuesAs(JsonObject.class)
                .forEach(bucket -> counts.put(
                        bucket.getJsonNumber("upToMicros").longValueExact(),
                        bucket.getJsonNumber("events").longValueExact()));
        return new Latencies(counts);
    }

    /** What was counted since an earlier look. */
    Latencies since(Latencies earlier) {
        SortedMap<Long, Long> difference = new TreeMap<>(counts);
        earlier.counts.forEach((bound, count) -> difference.merge(bound, -count, Long::sum));
        difference.values().removeIf(count -> count == 0);
        return new Latencies(difference);
    }

    long events() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The smallest bound that this share of them kept, in milliseconds. */
    double percentileMillis(int perMille) {
        long rank = Math.ceilDiv(events() * perMille, 1_000);
        long seen = 0;
        for (var bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return bucket.getKey() / 1_000.0;
            }
        }
        return 0;
    }
}
