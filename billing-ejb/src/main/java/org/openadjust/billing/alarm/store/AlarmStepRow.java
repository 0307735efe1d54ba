package org.openadjust.billing.alarm.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.platform.Micros;

/** What happened to an alarm, as it is stored; only read here. */
@Entity
@Table(name = "alarm_step")
public class AlarmStepRow {
    @Id
    private long id;

    private long alarm;
    private String action;
    private String actor;
    private String state;
    private String text;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected AlarmStepRow() {}

    AlarmView.Step view() {
        return new AlarmView.Step(action, actor, Micros.toInstant(recordedAt), state, text);
    }
}
