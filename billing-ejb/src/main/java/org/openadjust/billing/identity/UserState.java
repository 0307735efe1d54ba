package org.openadjust.billing.identity;

/** Whether a user may sign in. */
public enum UserState {
    /** With its own password. */
    ACTIVE,
    /** With a first password, which has to be changed before anything else. */
    INVITED,
    /** Not any more: its first password was not used in time. */
    LAPSED,
    /** Not for some minutes, after too many wrong passwords. */
    LOCKED,
    /** Not until an administrator says so. */
    DISABLED
}
