package org.openadjust.billing.health;

/** A part of the product, or of the work on it, that somebody looks after; in the order in which they are shown. */
public enum Part {
    DATABASE(true),
    AUDIT(true),
    /** A place outside to which the audit log's root is brought; there may be several. */
    ANCHOR(true),
    MAIL(true),
    CERTIFICATE(true),
    ANOMALY(false),
    DECISION(true),
    /** The trees that challenge the model of decisions. */
    CHALLENGER(false),
    FORECAST(false),
    REQUESTS(true),
    MAILBOX(true),
    /** How soon what arrives is on a bill. */
    INTAKE(false),
    QUARANTINE(false),
    APPROVALS(false),
    DISPUTES(false),
    PRIVACY(false),
    RECONCILIATION(false);

    private final boolean isOfEachServer;

    Part(boolean isOfEachServer) {
        this.isOfEachServer = isOfEachServer;
    }

    /** Whether each of several servers has one of its own; of the others all servers see the same. */
    public boolean isOfEachServer() {
        return isOfEachServer;
    }
}
