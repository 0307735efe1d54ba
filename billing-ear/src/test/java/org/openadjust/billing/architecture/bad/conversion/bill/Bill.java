package org.openadjust.billing.architecture.bad.conversion.bill;

import java.math.BigDecimal;

class Bill {
    BigDecimal third = new BigDecimal(1 / 3.0);
}
