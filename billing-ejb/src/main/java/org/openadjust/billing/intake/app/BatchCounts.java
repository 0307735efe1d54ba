package org.openadjust.billing.intake.app;

/**
 * How many events had which fate.
 *
 * @param sentMicros when each applied event was sent
 */
record BatchCounts(int applied, int duplicates, int waiting, int rejected, int quarantined, long[] sentMicros) {

    boolean didAnything() {
        return applied + duplicates + waiting + rejected + quarantined > 0;
    }
}
