package org.openadjust.billing.architecture.bad.names.bill;

interface BillManager {}
