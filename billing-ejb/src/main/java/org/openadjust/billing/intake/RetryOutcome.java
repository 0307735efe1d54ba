package org.openadjust.billing.intake;

import java.util.Objects;

/** What came of trying a quarantined message again. */
public sealed interface RetryOutcome {

    /**
     * It was tried.
     *
     * @param fate of the message now; {@code QUARANTINED}: it could not be taken this time either, and stays open
     * @param text in words, for the person who tried; the reason if it was rejected or stays
     */
    record Tried(Fate fate, String text) implements RetryOutcome {
        public Tried {
            Objects.requireNonNull(fate);
            Objects.requireNonNull(text);
        }
    }

    /**
     * It was not tried: there is no such open case, somebody else was faster, or it can never be taken as it is.
     *
     * @param text which of these, in words
     */
    record NotTried(String text) implements RetryOutcome {
        public NotTried {
            Objects.requireNonNull(text);
        }
    }
}
