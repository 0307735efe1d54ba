package org.openadjust.billing.notification.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.NotificationView;
import org.openadjust.billing.platform.Micros;

/** A notification as it is stored; only read here. */
@Entity
@Table(name = "notification")
public class NotificationRow {
    @Id
    private long id;

    private String account;
    private String template;
    private String language;
    private String reference;
    private String data;
    private boolean digest;
    private String state;
    private int attempts;

    @Column(name = "next_attempt_at")
    private Long nextAttemptAt;

    @Column(name = "last_error")
    private String lastError;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "due_at")
    private long dueAt;

    @Column(name = "sent_at")
    private Long sentAt;

    @Column(name = "message_id")
    private String messageId;

    protected NotificationRow() {}

    NotificationView view() {
        return new NotificationView(
                id,
                NoticeJson.read(account, template, reference, data),
                language,
                digest,
                NotificationState.valueOf(state),
                attempts,
                Optional.ofNullable(nextAttemptAt).map(Micros::toInstant),
                lastError,
                Micros.toInstant(createdAt),
                Micros.toInstant(dueAt),
                Optional.ofNullable(sentAt).map(Micros::toInstant),
                messageId);
    }
}
