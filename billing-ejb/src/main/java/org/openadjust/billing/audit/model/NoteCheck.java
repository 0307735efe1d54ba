package org.openadjust.billing.audit.model;

/** Whether a note bears the signature of those whom one trusts. */
public interface NoteCheck {

    /** Whose signature is asked for, in words. */
    String name();

    boolean verifies(SignedNote note);
}
