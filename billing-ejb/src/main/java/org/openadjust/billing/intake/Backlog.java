package org.openadjust.billing.intake;

import org.openadjust.billing.platform.Page;

/**
 * What is not done yet. Each is counted up to {@link Page#COUNT_MAX}.
 *
 * @param quarantined open cases
 * @param waiting events that refer to something not yet known
 * @param recomputations subscriptions whose bills have to be worked out anew
 */
public record Backlog(int quarantined, int waiting, int recomputations) {}
