package org.openadjust.billing.intake;

/** What became of an event. */
public enum Fate {
    /** It took effect, in this transaction. */
    APPLIED,
    /** It was taken before, with the same content. */
    DUPLICATE,
    /** It is kept until what it refers to arrives. */
    WAITING,
    /** It was refused with a reason, and the sender was told. */
    REJECTED,
    /** It was refused with a reason, and is kept for a person, as the sender could not be told. */
    QUARANTINED
}
