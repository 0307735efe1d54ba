package org.openadjust.billing.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of the entries that were asked for, the newest first.
 *
 * @param entries in their order
 * @param next where to go on: only entries before it may follow; empty if there are no more
 * @param isCutShort whether it was stopped before the page was full, so as not to read too much at a time
 */
public record AuditPage(List<LoggedEntry> entries, OptionalLong next, boolean isCutShort) {

    /** No page has more entries than this. */
    public static final int LIMIT_MAX = 500;

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
