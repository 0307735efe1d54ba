package org.openadjust.billing.architecture.bad.roles.bill;

public interface Bills {
    void issue();
}
