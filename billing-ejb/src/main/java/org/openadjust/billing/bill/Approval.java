package org.openadjust.billing.bill;

import java.util.Objects;

/**
 * Who let a change of a bill happen, and whether its account is told.
 *
 * @param by a policy's rule with its version ({@code policy:…@1}), or a person or key
 * @param notification the decision to notify or not, as a word
 * @param proposal number of the proposal that was approved; 0 if there was none
 */
public record Approval(String by, String notification, long proposal) {

    /** A draft is kept in line with the facts, which is its purpose; the document that comes of it tells its account. */
    public static final Approval DRAFT = new Approval("policy:drafts@1", "NONE_DRAFT", 0);

    private static final String UNDECIDED = "";

    public Approval {
        Objects.requireNonNull(by);
        Objects.requireNonNull(notification);
    }

    /** Of a note; whether its account is told is decided when it is written. */
    public static Approval of(String by, long proposal) {
        return new Approval(by, UNDECIDED, proposal);
    }

    /** The same, with the decision whether the account is told. */
    public Approval told(String decision) {
        return new Approval(by, decision, proposal);
    }
}
