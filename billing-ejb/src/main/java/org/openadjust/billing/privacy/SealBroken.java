package org.openadjust.billing.privacy;

import jakarta.ejb.ApplicationException;

/** What is stored does not open: it was changed, belongs to another account, or was sealed with another master key. */
@ApplicationException(rollback = true)
public class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBroken(String account, String why) {
        super("the person of account " + account + " does not open: " + why);
    }
}
