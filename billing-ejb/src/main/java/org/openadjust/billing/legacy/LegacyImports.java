package org.openadjust.billing.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;

/**
 * Files of issuers on their way in. Every role sees them; specialists and administrators bring them. An import that has begun goes on
 * by itself, also after a restart, and keeps nothing twice.
 */
public interface LegacyImports {

    /** Most bytes of a file, and of what a compressed one unpacks to. */
    long BYTES_MAX = 200L * 1024 * 1024;

    /** Most rows of a file. */
    int ROWS_MAX = 2_000_000;

    /** Most characters of a value. */
    int FIELD_MAX = 10_000;

    /** Most lines of a document. */
    int LINES_MAX = 20_000;

    /** Errors that are kept of one import; the others are counted. */
    int FAULTS_MAX = 100_000;

    /** What became of a file that was brought. */
    sealed interface Receipt {

        record Received(LegacyImport file) implements Receipt {}

        /** Codes: {@code UNKNOWN_SOURCE}, {@code OVERSIZE}, {@code EMPTY}, {@code MALFORMED}. */
        record Refused(Refusal refusal) implements Receipt {}
    }

    /** What became of the wish to import it. */
    sealed interface Start {

        record Started(LegacyImport started) implements Start {}

        /**
         * The same file was imported before by the same mapping: nothing changes.
         *
         * @param before the import that it was
         */
        record Known(LegacyImport before) implements Start {}

        /** Codes: {@code NOT_FOUND}, {@code INVALID_SOURCE} if the source's mapping is not complete. */
        record Refused(Refusal refusal) implements Start {}
    }

    /**
     * The first rows of a file, as they are read.
     *
     * @param columns of the file
     * @param problems why nothing can be read: of the mapping, or of the file as a whole
     */
    record Preview(List<String> columns, List<String> problems, List<Row> rows) {

        /**
         * @param line of the file
         * @param values as the mapping takes them from the row; what is not said is left out
         * @param faults what is wrong with them
         */
        public record Row(int line, Map<LegacyField, String> values, List<LegacyImport.Fault> faults) {
            public Row {
                values = Map.copyOf(values);
                faults = List.copyOf(faults);
            }
        }

        public Preview {
            columns = List.copyOf(columns);
            problems = List.copyOf(problems);
            rows = List.copyOf(rows);
        }
    }

    /** The latest first. */
    Page<LegacyImport> find(Slice slice);

    Optional<LegacyImport> byId(long id);

    /** What is wrong with its rows, in the order of the file. */
    Page<LegacyImport.Fault> faults(long id, Slice slice);

    /** The documents that it has brought with another content than before. */
    Page<LegacyConflict> conflicts(long id, Slice slice);

    /**
     * Keeps a file: text, XML, or either compressed by gzip; what it is, its content says.
     *
     * @param name that it came with; only what follows the last slash counts
     */
    Receipt receive(String source, String name, InputStream content) throws IOException;

    /** How the first rows are read by the source's mapping; for files that were received and not yet started. */
    Optional<Preview> preview(long id);

    /** Lets an import begin. */
    Start start(long id);

    /** Throws away a file that was received and not started. */
    boolean discard(long id);
}
