package org.openadjust.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** What a person decides about an account's documents. */
public sealed interface Decision {

    /**
     * Everything due by an instant is invoiced, with this date of issue.
     *
     * @param at not in the future
     */
    record Bill(Instant at) implements Decision {
        public Bill {
            Objects.requireNonNull(at);
        }
    }

    /**
     * A line of a document is credited.
     *
     * @param document number
     * @param line its charge, or its kind if it has none
     * @param amount net, in the account's currency
     */
    record Credit(String document, String line, BigDecimal amount, String reason) implements Decision {
        public Credit {
            Objects.requireNonNull(document);
            Objects.requireNonNull(line);
            Objects.requireNonNull(amount);
            Objects.requireNonNull(reason);
        }
    }

    /** An invoice is taken back whole, with its notes. */
    record Void(String document, String reason) implements Decision {
        public Void {
            Objects.requireNonNull(document);
            Objects.requireNonNull(reason);
        }
    }

    /** A note is taken back by its opposite. */
    record Reverse(String document, String reason) implements Decision {
        public Reverse {
            Objects.requireNonNull(document);
            Objects.requireNonNull(reason);
        }
    }
}
