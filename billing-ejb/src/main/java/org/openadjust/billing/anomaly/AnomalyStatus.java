package org.openadjust.billing.anomaly;

import java.time.Instant;
import java.util.List;

/**
 * How the search for what is unusual is doing.
 *
 * @param streams how many were in memory when it was saved last
 * @param facts how many were looked at, ever
 * @param relearnt how many accounts were learnt anew since their facts had changed
 * @param damaged how often what was kept could not be read
 * @param raisedToday findings
 * @param budget the most findings of a day
 * @param beyondBudget how many alarms were not raised for that, ever
 * @param error what keeps it from going on; empty if nothing does
 */
public record AnomalyStatus(
        State state,
        Instant savedAt,
        long streams,
        long facts,
        long relearnt,
        long damaged,
        int raisedToday,
        int budget,
        long beyondBudget,
        String error,
        List<Segment> segments) {

    /** Whether it works. */
    public enum State {
        OFF,
        WATCHING,
        /** It has stopped at something: nothing is found meanwhile, and nothing is lost. */
        FAILING
    }

    /**
     * Streams that are alike.
     *
     * @param seen how many deviations what is said of them rests on
     * @param usual by how many times the usual deviation one in twenty goes beyond, upwards
     * @param rare the same for one in a hundred thousand: beyond it a finding is raised
     */
    public record Segment(String name, long seen, double usual, double rare) {}

    public AnomalyStatus {
        segments = List.copyOf(segments);
    }
}
