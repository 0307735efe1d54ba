package org.openadjust.billing.architecture.bad.model.bill.model;

import javax.sql.DataSource;

interface Ledger {
    DataSource source();
}
