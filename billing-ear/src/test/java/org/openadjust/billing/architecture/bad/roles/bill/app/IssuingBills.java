package org.openadjust.billing.architecture.bad.roles.bill.app;

import jakarta.ejb.Stateless;
import org.openadjust.billing.architecture.bad.roles.bill.Bills;

@Stateless
class IssuingBills implements Bills {
    @Override
    public void issue() {}
}
