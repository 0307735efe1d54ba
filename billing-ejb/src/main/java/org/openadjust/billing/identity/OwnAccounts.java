package org.openadjust.billing.identity;

/** Which accounts users pay for themselves: about those they decide nothing. A local call without a role. */
public interface OwnAccounts {

    /** @return the account's id; empty if the actor is no user, or pays for none */
    String of(String actor);
}
