package org.openadjust.billing.dispute.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.platform.Micros;

/** What happened to a dispute, as it is stored; only read here. */
@Entity
@Table(name = "dispute_step")
public class DisputeStepRow {
    @Id
    private long id;

    private long dispute;
    private String action;
    private String actor;
    private String text;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected DisputeStepRow() {}

    DisputeView.Step view() {
        return new DisputeView.Step(action, actor, Micros.toInstant(recordedAt), text);
    }
}
