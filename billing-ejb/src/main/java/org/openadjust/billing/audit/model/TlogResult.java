package org.openadjust.billing.audit.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What checking a log's files has found.
 *
 * @param verdict whether the log is what was signed
 * @param problem what is wrong first, in words; empty if it is intact
 * @param entry the first bad entry, where there is one
 * @param leaves how many entries were signed
 * @param read how many of them were there to be read, and were
 * @param notes what else a reader should know, in words
 */
public record TlogResult(
        Verdict verdict, Optional<String> problem, OptionalLong entry, long leaves, long read, List<String> notes) {

    /** Whether a log is what was signed. */
    public enum Verdict {
        INTACT,
        TAMPERED,
        /** Something is not there, so that nobody can tell. */
        INCOMPLETE
    }

    public TlogResult {
        notes = List.copyOf(notes);
    }
}
