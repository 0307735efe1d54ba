package org.openadjust.billing.architecture.bad.dates.bill;

import java.util.Date;

interface Bill {
    Date issued();
}
