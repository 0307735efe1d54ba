package org.openadjust.billing.audit.model;

import java.time.Instant;

/**
 * What an authority says about when a state of the log was there (RFC 3161).
 *
 * @param note the signed state, whose root is stamped
 * @param at when that was, by the authority's clock
 * @param response what it answered, a DER-encoded {@code TimeStampResp}
 */
public record Stamp(SignedNote note, Instant at, byte[] response) {

    public Stamp {
        response = response.clone();
    }

    /** A copy of what it answered. */
    @Override
    public byte[] response() {
        return response.clone();
    }
}
