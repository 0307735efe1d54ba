package org.openadjust.billing.policy;

/** Who has to agree to an adjustment. */
public enum Outcome {
    /** Nobody. */
    AUTOMATIC,
    ONE_APPROVER,
    /** Two different people. */
    TWO_APPROVERS,
    /** It is not done, whoever agrees. */
    REFUSED
}
