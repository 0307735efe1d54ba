package org.openadjust.billing.architecture.bad.parts.bill.app;

import org.openadjust.billing.architecture.bad.parts.bill.store.Rows;

public interface Desk {
    Rows rows();
}
