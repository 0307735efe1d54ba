package org.openadjust.billing.intake.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.QuarantinedMessage;
import org.openadjust.billing.intake.QuarantinedMessage.Resolution;
import org.openadjust.billing.platform.Micros;

/** A quarantined message as it is stored, without what came; only read here. */
@Entity
@Table(name = "quarantine")
public class QuarantineRow {
    @Id
    private long id;

    private String origin;

    @Column(name = "message_id")
    private String messageId;

    @Column(name = "item_no")
    private int itemNo;

    private String reason;
    private String detail;
    private String source;

    @Column(name = "event_id")
    private String eventId;

    private String type;

    @Column(name = "media_type")
    private String mediaType;

    private long bytes;
    private boolean retryable;
    private String state;
    private int attempts;

    @Column(name = "received_at")
    private long receivedAt;

    @Column(name = "resolved_at")
    private Long resolvedAt;

    @Column(name = "resolved_by")
    private String resolvedBy;

    protected QuarantineRow() {}

    QuarantinedMessage view() {
        return new QuarantinedMessage(
                id,
                origin,
                messageId,
                itemNo,
                reason,
                detail,
                source,
                eventId,
                type,
                mediaType,
                bytes,
                retryable,
                QuarantineState.valueOf(state),
                attempts,
                Micros.toInstant(receivedAt),
                Optional.ofNullable(resolvedAt).map(at -> new Resolution(Micros.toInstant(at), resolvedBy)));
    }
}
