package org.openadjust.billing.trigger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.trigger.FiredView;

/** What happened to a trigger that was set off, as it is stored; only read here. */
@Entity
@Table(name = "trigger_step")
public class FiredStepRow {
    @Id
    private long id;

    private long fired;
    private String action;
    private String actor;
    private String text;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected FiredStepRow() {}

    FiredView.Step view() {
        return new FiredView.Step(action, actor, Micros.toInstant(recordedAt), text);
    }
}
