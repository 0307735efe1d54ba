package org.openadjust.billing.legacy;

import java.time.Instant;

/**
 * A document that came again with another content.
 *
 * @param kept what was kept first, and counts
 * @param other what came later
 * @param broughtBy the import that brought the other
 */
public record LegacyConflict(LegacyDocument kept, LegacyDocument other, long broughtBy, Instant recordedAt) {}
