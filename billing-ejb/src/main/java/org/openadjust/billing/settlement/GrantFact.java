package org.openadjust.billing.settlement;

import org.openadjust.billing.timeline.Effective;

/**
 * A discount granted or revoked.
 *
 * @param discount code
 * @param isGranted false if it was revoked
 */
record GrantFact(String discount, boolean isGranted, Effective effective, Stamp stamp) {}
