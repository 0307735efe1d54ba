package org.openadjust.billing.architecture.bad.face.bill.model;

public interface Sum {}
