package org.openadjust.billing.policy.app;

/**
 * Told within the transaction that approves something.
 *
 * @param subject what, as kind and id
 */
record PolicyChanged(String subject) {}
