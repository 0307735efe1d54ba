package org.openadjust.billing.bill;

import org.openadjust.billing.account.Account;

/** Where the clearance of corrections comes from. */
public interface Corrections {

    /** Of an account as it is read, with the proposals that stand. */
    CorrectionClearance of(Account account);
}
