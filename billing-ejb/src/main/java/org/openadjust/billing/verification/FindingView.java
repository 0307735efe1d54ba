package org.openadjust.billing.verification;

import java.time.Instant;
import java.util.Objects;

/**
 * A finding, as a person reads it.
 *
 * @param remedy what would put it right
 * @param reference what has put it right, as {@code adjustment/…}, {@code document/…} or {@code claim/…}; empty if nothing has yet
 * @param reason why it was dismissed; otherwise empty
 * @param recordedAt when it was found first
 * @param changedAt when its state or its figures changed last
 */
public record FindingView(
        long id,
        FindingSubject subject,
        Finding finding,
        FindingState state,
        int version,
        String reference,
        String reason,
        Instant recordedAt,
        Instant changedAt) {

    /** What happened to it; {@code actor} is who did it. */
    public record Step(String action, String actor, Instant at, String text) {}

    public FindingView {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(finding);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reference);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(recordedAt);
        Objects.requireNonNull(changedAt);
    }

    public String account() {
        return subject.account();
    }

    public String subscription() {
        return subject.subscription();
    }

    public String document() {
        return subject.document();
    }

    public Remedy remedy() {
        return Remedy.of(finding, subject.isOurs());
    }
}
