package org.openadjust.billing.identity.app;

/**
 * Told within the transaction that changes what a user may do.
 *
 * @param id the user's
 */
record UserChanged(String id) {}
