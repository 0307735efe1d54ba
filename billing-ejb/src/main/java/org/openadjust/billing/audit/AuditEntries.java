package org.openadjust.billing.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The log's entries, for auditors and administrators. */
public interface AuditEntries {

    /** Where to begin a search that begins at the newest entry. */
    long NEWEST = Long.MAX_VALUE;

    /**
     * Entries that meet all conditions, the newest first.
     *
     * @param before only those before this place in the log
     * @param limit how many at most, 1 to {@link AuditPage#LIMIT_MAX}
     */
    AuditPage find(List<AuditCondition> conditions, long before, int limit);

    /** The entry at a place; empty if there is none yet. */
    Optional<LoggedEntry> entry(long place);

    /**
     * What proves that it is in the log; empty if there is no such entry, or it is too new to be signed yet: that takes a
     * second or two.
     */
    Optional<AuditProof> proof(long place);

    /** A part of the log by its path, {@code checkpoint}, {@code keys} or of its tiles (C2SP tlog-tiles); empty if there is none. */
    Optional<byte[]> file(String path);

    /** The entries from a moment on to another (exclusive) as a table, the oldest first; cells that a spreadsheet could take for a formula are quoted. */
    void table(Instant from, Instant to, OutputStream csv) throws IOException;

    /**
     * The log with the entries of a time, as an archive that can be verified: all hashes, the entries' bundles, their table, the
     * signed checkpoint and the keys; of the whole log also what the books say should be in it.
     */
    void archive(Instant from, Instant to, OutputStream zip) throws IOException;
}
