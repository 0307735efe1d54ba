package org.openadjust.billing.architecture.bad.clock.bill;

import java.time.Instant;

class Bill {
    Instant issued = Instant.now();
}
