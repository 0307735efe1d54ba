package org.openadjust.billing.verification;

import org.openadjust.billing.platform.Refusal;

/** Whoever adjusts what our engine bills. Called outside of a transaction, as the caller. */
public interface RemedyDesk {

    /** What came of it. */
    sealed interface Answer {

        /** @param reference what puts it right, as {@code adjustment/…} or {@code document/…} */
        record Named(String reference) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /**
     * Names what corrects the document already; if nothing does, proposes the adjustment.
     *
     * @param key for this call: repeated with the same one, nothing more is done
     */
    Answer remedy(FindingView finding, String key);
}
