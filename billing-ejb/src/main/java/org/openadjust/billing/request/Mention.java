package org.openadjust.billing.request;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** Something that a message names, by the rules of its language. Nothing of it is a person. */
public sealed interface Mention {

    /** Number of an invoice or note, as it was written. */
    record OfDocument(String number) implements Mention {
        public OfDocument {
            Objects.requireNonNull(number);
        }
    }

    /** @param plan its code */
    record OfPlan(String plan) implements Mention {
        public OfPlan {
            Objects.requireNonNull(plan);
        }
    }

    /** @param currency code; empty if none was named */
    record OfAmount(BigDecimal amount, String currency) implements Mention {
        public OfAmount {
            Objects.requireNonNull(amount);
            Objects.requireNonNull(currency);
        }
    }

    /** @param from first day
     *  @param to the day after the last: a day, or a month */
    record OfDate(LocalDate from, LocalDate to) implements Mention {
        public OfDate {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from " + from + " to " + to);
            }
        }

        public boolean isDay() {
            return from.plusDays(1).equals(to);
        }
    }

    /** How many units are wanted, or how many more or less. */
    record OfQuantity(int quantity, Sense sense) implements Mention {
        public OfQuantity {
            Objects.requireNonNull(sense);
        }
    }

    /** What a quantity counts. */
    enum Sense {
        IN_ALL,
        MORE,
        LESS
    }
}
