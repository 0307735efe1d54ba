package org.openadjust.billing.architecture.bad.console.bill;

class Bill {
    void issue() {
        System.out.println("issued");
    }
}
