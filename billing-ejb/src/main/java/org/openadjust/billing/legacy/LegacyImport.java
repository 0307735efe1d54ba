package org.openadjust.billing.legacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of an issuer on its way in.
 *
 * @param source code of the issuer
 * @param file name that it came with
 * @param counts what became of its content so far
 * @param failure why it could not be read at all; empty while it can
 * @param startedBy who brought it
 * @param receivedAt when it was kept; what it says is kept from {@code startedAt} on
 */
public record LegacyImport(
        long id,
        String source,
        String file,
        Format format,
        State state,
        Counts counts,
        String failure,
        String startedBy,
        Instant receivedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {

    /** What it is written in. */
    public enum Format {
        CSV,
        UBL
    }

    /** Where it is. */
    public enum State {
        /** It is kept, and nothing was done with it yet. */
        RECEIVED,
        /** Its lines are read and checked, from the first to the last. */
        READING,
        /** Its documents are kept, one portion after the other. */
        KEEPING,
        DONE,
        /** It could not be read at all; nothing of it was kept. */
        FAILED
    }

    /**
     * What became of its content so far.
     *
     * @param bytes of the file
     * @param bytesRead of them
     * @param rows that were read, with the broken ones and without a header
     * @param rowsOpen that are read but not yet part of a document that was kept or refused
     * @param errors what was found wrong with rows
     * @param documents that were kept
     * @param lines of the documents that were kept
     * @param known documents that were kept before with the same content
     * @param conflicts documents that were kept before with another content
     * @param refused documents that were not kept, as rows of theirs are broken
     */
    public record Counts(
            long bytes,
            long bytesRead,
            int rows,
            int rowsOpen,
            int errors,
            int documents,
            int lines,
            int known,
            int conflicts,
            int refused) {}

    public LegacyImport {
        Objects.requireNonNull(format);
        Objects.requireNonNull(state);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(endedAt);
    }

    /** Whether it moves by itself. */
    public boolean isMoving() {
        return state == State.READING || state == State.KEEPING;
    }

    /** How much of it is behind, in percent: reading is the first half, keeping the second. */
    public int percent() {
        return switch (state) {
            case RECEIVED -> 0;
            case READING -> counts.bytes() == 0 ? 0 : (int) (50 * counts.bytesRead() / counts.bytes());
            case KEEPING ->
                counts.rows() == 0 ? 50 : 50 + (int) (50L * (counts.rows() - counts.rowsOpen()) / counts.rows());
            case DONE, FAILED -> 100;
        };
    }

    /** How long it will take, if it goes on as fast as so far; empty while that cannot be told. */
    public Optional<Duration> timeLeft(Instant now) {
        int percent = percent();
        if (!isMoving() || percent < 2) {
            return Optional.empty();
        }
        return startedAt.map(started ->
                Duration.between(started, now).multipliedBy(100L - percent).dividedBy(percent));
    }

    /**
     * What is wrong with a row, or with a document of several.
     *
     * @param line of the file, from 1, with its header
     * @param column name of the column; empty if the row as a whole is meant
     * @param document number of the document that is refused for it; empty if it cannot be told
     * @param code such as {@code NOT_A_DATE}
     * @param detail in words; quotes nothing that could be about a person
     */
    public record Fault(int line, String column, String document, String code, String detail) {}
}
