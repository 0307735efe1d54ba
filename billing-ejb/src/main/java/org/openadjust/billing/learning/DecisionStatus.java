package org.openadjust.billing.learning;

import java.time.Instant;
import java.util.List;

/**
 * How the decision model is doing.
 *
 * @param decisions that it has learnt from
 * @param kinds what it knows of each
 * @param reliability what it said against what people decided, by parts of what it said
 * @param months precision and number of decisions, the latest last
 * @param versions the latest first
 * @param error what keeps it from going on; empty if nothing does
 */
public record DecisionStatus(
        State state,
        long version,
        long decisions,
        List<Kind> kinds,
        List<Reliability> reliability,
        List<Span> spans,
        List<Version> versions,
        String error) {

    /** Whether it works. */
    public enum State {
        OFF,
        /** There are too few decisions: it says something, and nothing of it counts. */
        LEARNING,
        ADVISING,
        /** It took too long and is not asked for a while. */
        SILENT,
        FAILING
    }

    /** @param counts whether what it says of the kind may count, where policy asks for it */
    public record Kind(String kind, long decisions, boolean isBreakerOpen, boolean counts) {}

    /** Of what was said to be about so likely, how much was so. Shares from 0 to 1. */
    public record Reliability(double said, double was, long cases) {}

    /** Of cases it would have said yes to, the share that people agreed to, over some decisions in a row. */
    public record Span(Instant from, Instant to, long cases, double right) {}

    /** A version that was put in charge. */
    public record Version(long number, String digest, long decisions, int learnt, Instant madeAt) {}

    public DecisionStatus {
        kinds = List.copyOf(kinds);
        reliability = List.copyOf(reliability);
        spans = List.copyOf(spans);
        versions = List.copyOf(versions);
    }
}
