package org.openadjust.billing.architecture.bad.face.bill;

import org.openadjust.billing.architecture.bad.face.bill.model.Sum;

interface Bill {
    Sum sum();
}
