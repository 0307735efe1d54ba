package org.openadjust.billing.architecture.bad.platform.bill;

public interface Bill {}
