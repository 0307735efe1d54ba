package org.openadjust.billing.audit;

/** Who was turned away, for the ways in. A local call without a role: it is about those who have none. */
public interface AccessLog {

    /**
     * Enters that somebody was refused, in a transaction of its own.
     *
     * @param actor who asked; {@code system:access} if nobody had signed in
     * @param method how
     * @param path what was asked for, without a query
     * @param reason why it was refused
     */
    void refused(String actor, String method, String path, String reason);
}
