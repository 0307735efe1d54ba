package org.openadjust.billing.audit;

import java.util.Objects;

/**
 * The request that a thread is working on: what is entered meanwhile says from where it came and what belongs together. The
 * ways in set it; facades are called on the same thread.
 *
 * @param from the way in and the address, such as {@code browser 192.0.2.7}; empty if nothing is known
 * @param correlation the request's id; empty if nothing is known
 */
public record AuditOrigin(String from, String correlation) {

    /** What a thread works on that serves no request. */
    public static final AuditOrigin NONE = new AuditOrigin("", "");

    private static final ThreadLocal<AuditOrigin> CURRENT = new ThreadLocal<>();

    public AuditOrigin {
        Objects.requireNonNull(from);
        Objects.requireNonNull(correlation);
    }

    /** That of the thread. */
    public static AuditOrigin current() {
        AuditOrigin origin = CURRENT.get();
        return origin == null ? NONE : origin;
    }

    /** From now on the thread works on this, until {@link #end()}. */
    public void begin() {
        CURRENT.set(this);
    }

    /** The thread has done what it worked on. */
    public static void end() {
        CURRENT.remove();
    }
}
