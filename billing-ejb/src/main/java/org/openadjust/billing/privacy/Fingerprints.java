package org.openadjust.billing.privacy;

/**
 * Tells whether two texts about persons are the same without keeping either. Made with a key that is in no database: who has only the
 * database cannot try out what a text may have been.
 */
@FunctionalInterface
public interface Fingerprints {

    /** HMAC-SHA-256 of a text. */
    byte[] of(byte[] text);
}
