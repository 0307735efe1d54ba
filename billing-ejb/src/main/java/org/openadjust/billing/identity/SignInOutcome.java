package org.openadjust.billing.identity;

/** What became of an attempt to sign in. */
public sealed interface SignInOutcome {

    /** Name and password are right. */
    record Accepted(Caller caller) implements SignInOutcome {}

    /** Name or password is wrong, or the user is locked: which of them, only the audit log says. */
    record Refused() implements SignInOutcome {}

    /** Too many are signing in at this moment; nothing was looked at. */
    record Busy() implements SignInOutcome {}
}
