package org.openadjust.billing.audit;

import java.util.List;

/**
 * A feature's book of which every item has exactly one entry, for the list that goes with an exported log. For features alone, and
 * so without a role.
 */
public interface AuditedBook {

    /**
     * What entries say about items.
     *
     * @param kind the entries' area
     * @param action what was done
     * @param prefix what their subjects begin with, before the slash and the id
     * @param isByAccount whether an id is one account's own
     */
    record Kind(String kind, String action, String prefix, boolean isByAccount) {}

    /** Takes an item. */
    @FunctionalInterface
    interface Reader {
        /** @param account whose it is; may be empty where ids are not an account's own */
        void take(Kind kind, String id, String account);
    }

    /** What it has items of. */
    List<Kind> kinds();

    /** Hands out all items; one that has several entries comes as often. */
    void each(Reader reader);
}
