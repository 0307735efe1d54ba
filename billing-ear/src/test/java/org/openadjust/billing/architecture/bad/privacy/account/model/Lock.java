package org.openadjust.billing.architecture.bad.privacy.account.model;

public interface Lock {}
