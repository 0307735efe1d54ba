package org.openadjust.billing.learning;

/** Why what a model says does not count, and people decide. */
public enum Withheld {
    /** It is switched off. */
    OFF,
    /** It could not be read, took too long, or said what is no number. */
    NO_ANSWER,
    /** It has seen too few decisions, or too few of the kind. */
    TOO_FEW_DECISIONS,
    /** What it let happen of this kind was wrong too often lately. */
    BREAKER,
    /** Its lower bound is below what is wanted. */
    NOT_CERTAIN,
    /** It would count, but was drawn to be looked at by a person all the same. */
    AUDITED
}
