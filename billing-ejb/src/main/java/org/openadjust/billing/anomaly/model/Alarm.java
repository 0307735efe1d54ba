package org.openadjust.billing.anomaly.model;

import java.time.Instant;
import org.openadjust.billing.anomaly.Deviation;
import org.openadjust.billing.anomaly.model.Judgement.Because;

/**
 * Something unusual in a stream, with all that explains it.
 *
 * @param stream name of the stream within its account: the meter
 * @param from when the period began
 * @param to when it ended; of a single event the same instant
 * @param observed what it was
 * @param expected what would have been usual
 * @param p how likely something so unusual is
 * @param strength by which several are put in order
 * @param drift how far the level has moved, in units of chance
 */
public record Alarm(
        String stream,
        Rhythm rhythm,
        Deviation deviation,
        Instant from,
        Instant to,
        double observed,
        double expected,
        Band half,
        Band most,
        double p,
        double strength,
        Because because,
        double drift) {

    /** Between which values some share of all lie. */
    public record Band(double low, double high) {}

    /** Whether it says anything at all. */
    public boolean isFinite() {
        return Double.isFinite(observed)
                && Double.isFinite(expected)
                && Double.isFinite(p)
                && Double.isFinite(strength);
    }

    Alarm with(Deviation other) {
        return new Alarm(stream, rhythm, other, from, to, observed, expected, half, most, p, strength, because, drift);
    }
}
