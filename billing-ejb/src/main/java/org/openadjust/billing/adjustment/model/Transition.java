package org.openadjust.billing.adjustment.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A proposal as a transition has left it.
 *
 * @param isNew whether it was not there before
 * @param isStanding whether it decides what happens to a correction that is still open
 * @param action what happened, past tense
 * @param actor who did it
 * @param reasonCode why, or empty
 * @param text in words, or empty
 */
public record Transition(
        Proposal proposal,
        boolean isNew,
        boolean isStanding,
        String action,
        String actor,
        Instant at,
        String reasonCode,
        String text) {
    /** What happened to one whose state stays: nothing is open any more that it would decide about. */
    public static final String CLOSED = "closed";

    public Transition {
        Objects.requireNonNull(proposal);
        Objects.requireNonNull(action);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(at);
        Objects.requireNonNull(reasonCode);
        Objects.requireNonNull(text);
    }

    /** The same, with the decision whether its customer is told. */
    public Transition told(String notification) {
        String more = text.isEmpty() ? "" : text + "; ";
        return new Transition(
                proposal, isNew, isStanding, action, actor, at, reasonCode, more + "notification " + notification);
    }
}
