package org.openadjust.billing.request;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** What may be done for a request. Money moves by none of it before those have approved it whom policy asks. */
public sealed interface RequestAction {

    /** The contract is changed. */
    record Change(Wish wish) implements RequestAction {
        public Change {
            Objects.requireNonNull(wish);
        }
    }

    /**
     * A credit is proposed.
     *
     * @param line its charge, or its kind if it has none
     * @param amount net and positive, in the account's currency
     */
    record Credit(String document, String line, BigDecimal amount) implements RequestAction {
        public Credit {
            Objects.requireNonNull(document);
            Objects.requireNonNull(line);
            Objects.requireNonNull(amount);
        }
    }

    /**
     * A dispute is opened.
     *
     * @param line empty: the whole document
     * @param amount with tax; empty: all of it
     */
    record Dispute(String document, String line, Optional<BigDecimal> amount) implements RequestAction {
        public Dispute {
            Objects.requireNonNull(document);
            Objects.requireNonNull(line);
            Objects.requireNonNull(amount);
        }
    }

    /** The customer is answered, and nothing else. */
    record Reply() implements RequestAction {}
}
