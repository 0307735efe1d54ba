package org.openadjust.billing.anomaly;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Where facts are told that may be unusual, in the transaction that takes them; they are looked at after the commit. */
public interface UsageFeed {

    /** Something that was told. */
    sealed interface Fed {
        String account();
    }

    /**
     * Something was used.
     *
     * @param zone of the account
     */
    record Used(String account, String zone, String meter, BigDecimal quantity, Instant occurredAt) implements Fed {
        public Used {
            Objects.requireNonNull(account);
            Objects.requireNonNull(zone);
            Objects.requireNonNull(meter);
            Objects.requireNonNull(quantity);
            Objects.requireNonNull(occurredAt);
        }
    }

    /** Use was corrected or never happened. */
    record Corrected(String account, String zone) implements Fed {
        public Corrected {
            Objects.requireNonNull(account);
            Objects.requireNonNull(zone);
        }
    }

    /** A plan or quantity has changed: what is usual may be something else from now on. */
    record Changed(String account, String zone) implements Fed {
        public Changed {
            Objects.requireNonNull(account);
            Objects.requireNonNull(zone);
        }
    }

    /**
     * An invoice was issued.
     *
     * @param amount before tax
     * @param quantity of all lines with use together; 0 if there are none
     */
    record Billed(
            String account,
            String zone,
            String subscription,
            String document,
            String currency,
            BigDecimal amount,
            BigDecimal quantity,
            Instant issuedAt)
            implements Fed {
        public Billed {
            Objects.requireNonNull(account);
            Objects.requireNonNull(zone);
            Objects.requireNonNull(subscription);
            Objects.requireNonNull(document);
            Objects.requireNonNull(currency);
            Objects.requireNonNull(amount);
            Objects.requireNonNull(quantity);
            Objects.requireNonNull(issuedAt);
        }
    }

    /** Whether anybody looks; out of memory, so that what nobody looks at costs nothing. */
    boolean isOn();

    void append(List<Fed> facts, Instant recordedAt);

    /** Nobody looks. */
    UsageFeed NONE = new UsageFeed() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void append(List<Fed> facts, Instant recordedAt) {
            // nobody looks
        }
    };
}
