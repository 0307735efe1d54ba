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

    /**
     * More is charged for a line of a document.
     *
     * @param document number
     * @param line its charge, or its kind if it has none
     * @param amount net, in the account's currency
     */
    record Debit(String document, String line, BigDecimal amount, String reason) implements Decision {
        public Debit {
            Objects.requireNonNull(document);
            Objects.requireNonNull(line);
            Objects.requireNonNull(amount);
            Objects.requireNonNull(reason);
        }
    }

    /** What waits about an invoice is looked at again, since it may be issued now. */
    record Release(String invoice) implements Decision {
        public Release {
            Objects.requireNonNull(invoice);
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
