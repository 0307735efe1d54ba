package org.openadjust.billing.identity.app;

/**
 * Told within the transaction that revokes a key.
 *
 * @param id the key's
 */
record KeyRevoked(String id) {}
