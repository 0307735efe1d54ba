package org.openadjust.billing.architecture.bad.outside.bill;

import org.openadjust.billing.architecture.bad.outside.web.Page;

interface Bill {
    Page page();
}
