package org.openadjust.billing.architecture.bad.platform.platform;

import org.openadjust.billing.architecture.bad.platform.bill.Bill;

interface Json {
    Bill bill();
}
