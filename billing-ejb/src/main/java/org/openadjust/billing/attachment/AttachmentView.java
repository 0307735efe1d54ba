package org.openadjust.billing.attachment;

import java.time.Instant;
import java.util.Objects;

/**
 * A file that was attached, as it is listed: without what it says, and without its name.
 *
 * @param place among those of its subject, from 1 on
 * @param size in bytes
 * @param addedBy who did
 */
public record AttachmentView(
        long id,
        Attachments.Subject subject,
        int place,
        String account,
        FileType type,
        int size,
        String addedBy,
        Instant addedAt) {
    public AttachmentView {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(type);
        Objects.requireNonNull(addedBy);
        Objects.requireNonNull(addedAt);
    }
}
