package org.openadjust.billing.intake.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.openadjust.billing.intake.WaitingEvent;
import org.openadjust.billing.platform.Micros;

/** A waiting event as it is stored, without its payload; only read here. */
@Entity
@IdClass(WaitingRow.Key.class)
@Table(name = "waiting")
public class WaitingRow {

    /** Its identity, in JPA's form. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        private String source;
        private String eventId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(source, key.source)
                    && Objects.equals(eventId, key.eventId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(source, eventId);
        }
    }

    @Id
    private String source;

    @Id
    @Column(name = "event_id")
    private String eventId;

    @Column(name = "waits_for")
    private String waitsFor;

    private String reference;
    private String type;

    @Column(name = "sent_at")
    private long sentAt;

    @Column(name = "received_at")
    private long receivedAt;

    protected WaitingRow() {}

    WaitingEvent view() {
        return new WaitingEvent(
                source, eventId, type, waitsFor, reference, Micros.toInstant(sentAt), Micros.toInstant(receivedAt));
    }
}
