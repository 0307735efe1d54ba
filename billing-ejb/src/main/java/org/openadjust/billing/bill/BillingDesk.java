package org.openadjust.billing.bill;

/** Where people decide about documents. Answers after the commit. */
public interface BillingDesk {

    /**
     * Everything due to an account by an instant is invoiced.
     *
     * @param key the caller's own for this call: repeated with the same one, nothing more is done; empty if there is none
     */
    Decided bill(String account, Decision.Bill decision, String key);

    /**
     * Credits, voids and reversals: {@code NOT_FOUND}, {@code INVALID_AMOUNT}, {@code OVER_CREDIT}, {@code ALREADY_VOID},
     * {@code ALREADY_REVERSED}.
     *
     * @param decision about a document
     * @param key as for {@link #bill}
     */
    Decided decide(Decision decision, String key);
}
