package org.openadjust.billing.architecture.bad.fractions.bill;

interface Bill {
    double total();
}
