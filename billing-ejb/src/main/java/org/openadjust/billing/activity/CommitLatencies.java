package org.openadjust.billing.activity;

/** Counts how long events took from being sent to being committed, finely enough for percentiles; since the server started. */
public interface CommitLatencies {

    /** To be called after the commit, with a figure for each event. Never blocks and never fails. */
    void add(long[] micros);
}
