package org.openadjust.billing.intake;

/**
 * What became of many quarantined messages that were tried again.
 *
 * @param settled are no longer in quarantine, whatever their fate
 * @param remaining could not be taken this time either
 * @param left were not tried: more matched than are tried at once
 */
public record RetryCounts(int settled, int remaining, int left) {}
