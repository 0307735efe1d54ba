package org.openadjust.billing.identity.model;

import java.time.Instant;

/**
 * Somebody on the way to the provider and back.
 *
 * @param state what the provider has to send back with the browser: it tells which attempt it is
 * @param nonce what the provider has to sign
 * @param verifier what the provider learns the hash of at first and the text itself in the end (PKCE): a code that somebody else has
 *     caught opens nothing
 * @param browser what only the browser knows that has begun
 * @param to where the person wants to go
 * @param begunAt when
 */
public record Attempt(String state, String nonce, String verifier, String browser, String to, Instant begunAt) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "Attempt[" + begunAt + "]";
    }
}
