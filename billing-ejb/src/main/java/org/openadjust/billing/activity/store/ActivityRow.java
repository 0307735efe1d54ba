package org.openadjust.billing.activity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** What a node did in a minute, as it is stored; only summed here. */
@Entity
@IdClass(ActivityRow.Key.class)
@Table(name = "activity")
public class ActivityRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private long minuteAt;
        private String node;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && minuteAt == key.minuteAt && Objects.equals(node, key.node);
        }

        @Override
        public int hashCode() {
            return Objects.hash(minuteAt, node);
        }
    }

    @Id
    @Column(name = "minute_at")
    private long minuteAt;

    @Id
    private String node;

    private long applied;
    private long duplicates;
    private long waiting;
    private long rejected;
    private long quarantined;
    private long adjustments;

    @Column(name = "within_100ms")
    private long within100ms;

    @Column(name = "within_250ms")
    private long within250ms;

    @Column(name = "within_500ms")
    private long within500ms;

    @Column(name = "within_1s")
    private long within1s;

    @Column(name = "within_2500ms")
    private long within2500ms;

    @Column(name = "within_10s")
    private long within10s;

    private long longer;

    protected ActivityRow() {}
}
