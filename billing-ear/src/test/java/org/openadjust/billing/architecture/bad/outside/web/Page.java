package org.openadjust.billing.architecture.bad.outside.web;

public interface Page {}
