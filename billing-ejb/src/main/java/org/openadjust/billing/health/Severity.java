package org.openadjust.billing.health;

/** How bad it is. */
public enum Severity {
    /** It is as it should be. */
    NONE,
    /** Something is not done that could be; somebody has decided so, or has not decided yet. */
    CHOICE,
    /** Somebody has to do something about it. */
    WARNING,
    /** The same, at once: proof, the law or everybody's access depends on it. */
    SERIOUS
}
