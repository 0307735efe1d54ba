package org.openadjust.billing.trigger.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.trigger.ActionKind;
import org.openadjust.billing.trigger.ActionState;
import org.openadjust.billing.trigger.FiredView;

/** What a trigger that was set off asks for, as it is stored; only read here. */
@Entity
@Table(name = "trigger_action")
@IdClass(FiredActionRow.Key.class)
public class FiredActionRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private long fired;
        private int no;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && fired == key.fired && no == key.no;
        }

        @Override
        public int hashCode() {
            return Objects.hash(fired, no);
        }
    }

    @Id
    private long fired;

    @Id
    @Column(name = "action_no")
    private int no;

    private String kind;
    private String state;
    private String detail;
    private int attempts;

    @Column(name = "next_attempt_at")
    private Long nextAttemptAt;

    private String error;

    protected FiredActionRow() {}

    FiredView.Action view() {
        return new FiredView.Action(
                ActionKind.valueOf(kind),
                ActionState.valueOf(state),
                detail,
                attempts,
                Optional.ofNullable(nextAttemptAt).map(Micros::toInstant),
                error);
    }
}
