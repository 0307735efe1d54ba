package org.openadjust.billing.dispute;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a reviewer decides about a dispute.
 *
 * @param credit to be proposed; always of one that is partly upheld, never of one that is rejected
 * @param reason in words, without personal data; may be empty of one that is upheld
 */
public record DisputeDecision(Outcome outcome, Optional<Credit> credit, String reason) {

    /** Who is right. */
    public enum Outcome {
        UPHELD,
        PARTLY_UPHELD,
        REJECTED;

        public DisputeState state() {
            return DisputeState.valueOf(name());
        }
    }

    /**
     * What is given back.
     *
     * @param line its charge, or its kind if it has none; empty: the line that is disputed
     * @param amount before tax and positive, in the account's currency
     */
    public record Credit(String line, BigDecimal amount) {
        public Credit {
            Objects.requireNonNull(line);
            Objects.requireNonNull(amount);
        }
    }

    public DisputeDecision {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(credit);
        Objects.requireNonNull(reason);
    }
}
