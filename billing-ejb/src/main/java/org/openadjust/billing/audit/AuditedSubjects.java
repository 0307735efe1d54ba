package org.openadjust.billing.audit;

/** What the log's entries are about, for checks of other features' books against it. No role: it is for features alone. */
public interface AuditedSubjects {

    /** Takes what an entry is about. */
    @FunctionalInterface
    interface Reader {
        /** @param isQueued whether the entry has no place in the log yet; it may be handed out a second time with one */
        void take(String subject, boolean isQueued);
    }

    /** Hands out the subjects of all entries of a kind and action: of those that are queued first, then of those in the log. */
    void each(String kind, String action, Reader reader);
}
