package org.openadjust.billing.intake.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What came, apart from {@link QuarantineRow}: a list must not read megabytes that it does not show. */
@Entity
@Table(name = "quarantine")
public class QuarantinePayloadRow {
    @Id
    private long id;

    private String payload;

    protected QuarantinePayloadRow() {}
}
