package org.openadjust.billing.learning;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be made of what a model says of a case.
 *
 * @param percent the lower bound of the probability that people agree, cut off; empty if it does not count
 * @param withheld why it does not count; empty if it does
 * @param saying what the model said, to be kept; empty if it said nothing
 */
public record Advice(OptionalInt percent, Optional<Withheld> withheld, Optional<Saying> saying) {

    /** Nothing that counts. */
    public static Advice none(Withheld why) {
        return new Advice(OptionalInt.empty(), Optional.of(why), Optional.empty());
    }

    /**
     * What a version said.
     *
     * @param features as texts that read as the very same numbers
     * @param contributions of the constant and each feature; they add up to the score
     */
    public record Saying(long version, String features, String contributions, String score, String deviation) {
        public Saying {
            Objects.requireNonNull(features);
            Objects.requireNonNull(contributions);
            Objects.requireNonNull(score);
            Objects.requireNonNull(deviation);
        }
    }

    public Advice {
        Objects.requireNonNull(percent);
        Objects.requireNonNull(withheld);
        Objects.requireNonNull(saying);
    }
}
