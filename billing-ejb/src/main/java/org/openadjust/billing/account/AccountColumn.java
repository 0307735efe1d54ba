package org.openadjust.billing.account;

/** What the list of accounts can be sorted by. */
public enum AccountColumn {
    ACCOUNT,
    CURRENCY,
    TIME_ZONE,
    REGISTERED
}
