package org.openadjust.billing.verification.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.verification.FindingView;

/** What happened to a finding, as it is stored; only read here. */
@Entity
@Table(name = "finding_step")
public class FindingStepRow {
    @Id
    private long id;

    private long finding;
    private String action;
    private String actor;
    private String text;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected FindingStepRow() {}

    FindingView.Step view() {
        return new FindingView.Step(action, actor, Micros.toInstant(recordedAt), text);
    }
}
