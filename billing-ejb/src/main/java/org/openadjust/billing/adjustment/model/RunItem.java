package org.openadjust.billing.adjustment.model;

/**
 * One thing that a run is about.
 *
 * @param proposal number; 0 if a document is to be taken back
 * @param version of the proposal that whoever started the run has seen
 * @param document number of the note to be taken back, or empty
 */
public record RunItem(long run, int no, String account, long proposal, int version, String document) {

    /** What came of it. */
    public record Outcome(RunItem item, boolean isDone, String code, String detail) {}
}
