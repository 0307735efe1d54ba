package org.openadjust.billing.dispute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A dispute as a transition has left it.
 *
 * @param isNew whether it was not there before
 * @param action what happened, past tense
 * @param actor who did it
 * @param text in words, or empty
 */
public record Written(Dispute dispute, boolean isNew, Action action, String actor, Instant at, String text) {

    /** What can happen. */
    public enum Action {
        OPENED("opened"),
        ACKNOWLEDGED("acknowledged"),
        TAKEN("taken"),
        DECIDED("decided"),
        TOLD("told"),
        REOPENED("reopened"),
        CLOSED("closed"),
        WITHDRAWN("withdrawn");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** Past tense, for steps and audit entries. */
        public String word() {
            return word;
        }

        /** What other systems are told by: whoever collects money has to know when a hold begins, changes and ends. */
        public String message() {
            return switch (this) {
                case OPENED -> "opened";
                case ACKNOWLEDGED, TAKEN, REOPENED -> "acknowledged";
                case DECIDED, TOLD -> "decided";
                case CLOSED, WITHDRAWN -> "closed";
            };
        }
    }

    public Written {
        Objects.requireNonNull(dispute);
        Objects.requireNonNull(action);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(at);
        Objects.requireNonNull(text);
    }
}
