package org.openadjust.billing.architecture.bad.cycles.account;

import org.openadjust.billing.architecture.bad.cycles.bill.Bill;

public interface Account {
    Bill bill();
}
