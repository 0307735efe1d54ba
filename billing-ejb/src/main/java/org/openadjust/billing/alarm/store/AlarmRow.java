package org.openadjust.billing.alarm.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Micros;

/** An alarm, as it is stored; only read here. */
@Entity
@Table(name = "alarm")
public class AlarmRow {

    // ---- how urgent it is: what nobody has seen comes first
    static final int SERIOUS = 0;
    static final int WARNING = 1;
    static final int ACKNOWLEDGED = 2;
    static final int OVER = 3;

    @Id
    private long id;

    private String part;
    private String which;
    private String node;
    private String severity;
    private String state;
    private String detail;
    private int urgency;

    @Column(name = "raised_at")
    private long raisedAt;

    @Column(name = "began_at")
    private long beganAt;

    @Column(name = "seen_at")
    private long seenAt;

    @Column(name = "cleared_at")
    private Long clearedAt;

    private int occurrences;

    @Column(name = "acknowledged_by")
    private String acknowledgedBy;

    @Column(name = "acknowledged_at")
    private Long acknowledgedAt;

    private String note;

    @Column(name = "changed_at")
    private long changedAt;

    private int revision;

    protected AlarmRow() {}

    AlarmView view() {
        return new AlarmView(
                id,
                Part.valueOf(part),
                which,
                node,
                Severity.valueOf(severity),
                state,
                detail,
                Micros.toInstant(raisedAt),
                Micros.toInstant(beganAt),
                Micros.toInstant(seenAt),
                Optional.ofNullable(clearedAt).map(Micros::toInstant),
                Optional.ofNullable(acknowledgedAt)
                        .map(at -> new Acknowledgement(acknowledgedBy, Micros.toInstant(at), note)),
                occurrences,
                revision);
    }
}
