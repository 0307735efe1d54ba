package org.openadjust.billing.forecast;

import java.util.List;

/**
 * How forecasts are doing.
 *
 * @param accounts how many have one
 * @param made how many were made, ever
 * @param failed how many could not be made, ever
 * @param damaged how often what was kept could not be read
 * @param error what keeps it from going on; empty if nothing does
 */
public record ForecastStatus(
        State state, long accounts, long made, long failed, long damaged, String error, List<Segment> segments) {

    /** Whether it works. */
    public enum State {
        OFF,
        FORECASTING,
        /** It took too long lately: nothing is foretold on demand for a minute. */
        SLOW,
        /** It has stopped at something, or what it said last was of no use: forecasts are missing, and nothing else. */
        FAILING
    }

    /**
     * Forecasts that are alike.
     *
     * @param known code for how long their meters are known
     * @param over code for how much of the cycle is over
     * @param seen how many errors what is said of them rests on
     * @param low by how many deviations they were too high in one of twenty
     * @param high by how many they were too low in one of twenty
     */
    public record Segment(String known, String over, int seen, double low, double high) {}

    public ForecastStatus {
        segments = List.copyOf(segments);
    }
}
