package org.openadjust.billing.architecture.bad.inward.bill.model;

import org.openadjust.billing.architecture.bad.inward.bill.store.Row;

interface Line {
    Row row();
}
