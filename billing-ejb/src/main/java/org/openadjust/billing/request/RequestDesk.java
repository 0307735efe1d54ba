package org.openadjust.billing.request;

import java.util.Optional;

/**
 * Where people take requests, and decide about them. Every act is one transaction with its audit entry, and is answered after the commit.
 * Refusals: {@code NOT_FOUND}; {@code CHANGED} if somebody else was faster; {@code WRONG_STATE}; {@code OWN_ACCOUNT};
 * {@code INVALID_FIELD}; what changes, adjustments and disputes are refused with, such as {@code OVER_CREDIT}; {@code UNAVAILABLE}.
 */
public interface RequestDesk {

    /** The most characters of an answer. */
    int ANSWER_MAX = 4_000;

    /**
     * Takes what a customer has written.
     *
     * @param key the caller's own for this call: repeated with the same one, nothing more is done; empty if there is none
     */
    RequestAnswer submit(RequestDraft draft, String key);

    /** Says what is wanted, if something else was read; it is an example from then on. */
    RequestAnswer correct(long request, int version, Intent intent);

    /**
     * What can be done for it.
     *
     * @param chosen what a person wants to do; empty: what is proposed
     */
    Optional<Recipe> recipe(long request, Optional<RequestAction> chosen);

    /**
     * Does it, and answers the customer.
     *
     * @param answer empty: no answer
     */
    RequestAnswer accept(long request, int version, RequestAction action, String answer);

    /**
     * Nothing is done for it.
     *
     * @param reason 1 to 300 characters, without personal data
     * @param answer empty: no answer
     */
    RequestAnswer refuse(long request, int version, String reason, String answer);

    /** What its customer has written; the look is noted. Empty if there is no such request, or the text is gone. */
    Optional<Message> text(long request);

    /** What was answered; the look is noted. Empty if nothing was. */
    Optional<String> answer(long request);

    /**
     * A message without markup.
     *
     * @param own what the customer has written
     * @param rest what they quote or sign with
     */
    record Message(String own, String rest) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Message(…)";
        }
    }
}
