package org.openadjust.billing.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the model has said of a case before people decided.
 *
 * @param percent how likely people agree, in percent
 * @param lower and {@code upper} between which that lies nine times in ten
 * @param withheld why it does not count; empty if it does
 * @param isBlind whether it is not to be seen before it is decided, so that the decision is people's own
 * @param contributions the strongest first
 * @param past how cases alike were decided, the most similar first
 */
public record PredictionView(
        String subject,
        long version,
        double percent,
        double lower,
        double upper,
        Optional<Withheld> withheld,
        boolean isBlind,
        List<Contribution> contributions,
        List<Past> past,
        Instant at) {

    /** What a feature of the case adds to the logarithm of the odds. */
    public record Contribution(String feature, double score) {}

    /** A case that was decided. */
    public record Past(String subject, boolean isYes, Instant decidedAt) {}

    public PredictionView {
        contributions = List.copyOf(contributions);
        past = List.copyOf(past);
    }
}
