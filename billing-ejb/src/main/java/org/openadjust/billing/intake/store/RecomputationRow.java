package org.openadjust.billing.intake.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A subscription whose bills have to be worked out anew; only counted here. */
@Entity
@Table(name = "recomputation")
public class RecomputationRow {
    @Id
    private String subscription;

    protected RecomputationRow() {}
}
