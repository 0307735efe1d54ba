package org.openadjust.billing.adjustment;

/** What the list of proposed adjustments can be sorted by. */
public enum ProposalColumn {
    PROPOSED,
    DUE,
    ACCOUNT,
    KIND,
    GROSS,
    STATE,
    ASSIGNEE
}
