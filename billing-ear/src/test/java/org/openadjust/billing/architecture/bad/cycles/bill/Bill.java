package org.openadjust.billing.architecture.bad.cycles.bill;

import org.openadjust.billing.architecture.bad.cycles.account.Account;

public interface Bill {
    Account account();
}
