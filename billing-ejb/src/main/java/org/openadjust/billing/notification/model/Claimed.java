package org.openadjust.billing.notification.model;

import org.openadjust.billing.notification.Notice;

/**
 * A notification that this server alone may send for now.
 *
 * @param attempts with the one that is under way
 */
public record Claimed(long id, Notice notice, boolean isDigest, int attempts, String messageId) {}
