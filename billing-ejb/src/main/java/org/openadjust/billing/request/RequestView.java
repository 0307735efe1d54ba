package org.openadjust.billing.request;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A request, as a person reads it; without what its customer has written.
 *
 * @param intent what is wanted: as it was read, or as a person has said
 * @param reading what it was read as
 * @param receivedBy who took it: {@code user:…}, {@code key:…}, or {@code system:intake} for an event
 * @param decidedBy who has decided about it; empty: nobody yet
 * @param outcome what came of it, as kind and id such as {@code adjustment/12}; empty: nothing but perhaps an answer
 * @param isAnswered whether its customer was answered
 * @param version to be named when one decides about it, so that two who decide at once do not both
 */
public record RequestView(
        long id,
        String account,
        Channel channel,
        Intent intent,
        Reading reading,
        RequestState state,
        String receivedBy,
        Instant receivedAt,
        String decidedBy,
        Optional<Instant> decidedAt,
        String outcome,
        boolean isAnswered,
        Instant changedAt,
        int version) {
    public RequestView {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(intent);
        Objects.requireNonNull(reading);
        Objects.requireNonNull(state);
        Objects.requireNonNull(outcome);
    }

    /** Whose it is to look at. */
    public Intent.Route route() {
        return intent.route();
    }

    /** Whether a person has said that something else is wanted than was read. */
    public boolean isCorrected() {
        return intent != reading.intent();
    }

    /** Whether a person has to say first what is wanted. */
    public boolean isUnclear() {
        return state.isOpen() && !reading.isCertain() && !isCorrected();
    }

    /**
     * Something that happened to it.
     *
     * @param action past tense, such as {@code corrected}
     * @param text in words, or empty
     */
    public record Step(String action, String actor, Instant at, String text) {
        public Step {
            Objects.requireNonNull(action);
            Objects.requireNonNull(actor);
            Objects.requireNonNull(at);
        }
    }
}
