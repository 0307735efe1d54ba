package org.openadjust.billing.bill;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.settlement.Clearance;
import org.openadjust.billing.settlement.OpenCorrection;

/**
 * The clearance of one account's corrections, kept with the account in memory: policy decides, and what waits for people or for
 * its day becomes a proposal. For the one thread that applies facts.
 */
public interface CorrectionClearance extends Clearance {

    /** Says what moves each subscription, before anything is asked. */
    void because(Function<String, Cause> causes);

    /** Whether just this correction waits already for people or for its day, was rejected as it is, or is held. */
    boolean isWaiting(OpenCorrection correction);

    /** Who cleared the note that an invoice was just corrected by. */
    Approval approval(String invoice);

    /** A trigger restrains something from now on. */
    void restrain(Restraint restraint);

    /** A person lets again happen what a trigger has restrained. */
    void lift(Restraint restraint);

    /** The notes that were issued since anything was asked. */
    void issued(Collection<Document> notes, Instant now);

    /** Writes what came of it, in the caller's transaction. */
    void write(Instant now);
}
