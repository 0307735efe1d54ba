package org.openadjust.billing.trigger;

/** How far what was asked for is. */
public enum ActionState {
    /** It lasts until a person ends it. */
    LASTING,
    /** A person has ended it. */
    ENDED,
    /** It was done. */
    DONE,
    /** The other system is going to be called. */
    QUEUED,
    /** The other system was called in vain, and is called again. */
    RETRYING,
    /** The other system was called in vain too often. */
    FAILED
}
