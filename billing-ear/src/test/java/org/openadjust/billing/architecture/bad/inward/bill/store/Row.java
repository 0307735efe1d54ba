package org.openadjust.billing.architecture.bad.inward.bill.store;

public interface Row {}
