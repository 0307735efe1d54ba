package org.openadjust.billing.attachment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Refusal;

/** Files that belong to proposed adjustments and disputes. */
public interface Attachments {

    /** A file has no more. */
    int BYTES_MAX = 5 * 1024 * 1024;

    /** One subject has no more. */
    int FILES_MAX = 20;

    /** The longest name. */
    int NAME_MAX = 120;

    /**
     * What files belong to.
     *
     * @param id number of the proposal or the dispute
     */
    record Subject(Kind kind, long id) {

        /** Which of both. */
        public enum Kind {
            PROPOSAL,
            DISPUTE
        }

        public Subject {
            Objects.requireNonNull(kind);
        }
    }

    /** A file with what it says. */
    @SuppressWarnings("ArrayRecordComponent") // handed from the vault to the answer, never compared
    record Opened(AttachmentView view, String name, byte[] content) {

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Opened(" + view.id() + ")";
        }
    }

    /** What came of adding one. */
    sealed interface Added {

        record Done(AttachmentView view) implements Added {}

        /** Codes: {@code NOT_FOUND}, {@code INVALID_FIELD}, {@code OVERSIZE}, {@code UNSUPPORTED_TYPE}, {@code TOO_MANY}. */
        record Refused(Refusal refusal) implements Added {}
    }

    /** In the order in which they were added. */
    List<AttachmentView> of(Subject subject);

    /**
     * Adds one.
     *
     * @param name as its sender calls it; only for whoever saves it again
     */
    Added add(Subject subject, String name, byte[] content);

    /** One with what it says; the look is noted. Empty if there is none. */
    Optional<Opened> open(long id);
}
