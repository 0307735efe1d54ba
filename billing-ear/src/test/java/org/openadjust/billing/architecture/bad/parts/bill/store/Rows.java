package org.openadjust.billing.architecture.bad.parts.bill.store;

import org.openadjust.billing.architecture.bad.parts.bill.app.Desk;

public interface Rows {
    Desk desk();
}
