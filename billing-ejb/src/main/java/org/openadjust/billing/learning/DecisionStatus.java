package org.openadjust.billing.learning;

import java.time.Instant;
import java.util.List;

/**
 * How the decision model is doing.
 *
 * @param version that is in charge; 0 if there is none
 * @param isTrees whether that is one of trees, and not the regression
 * @param decisions that it has learnt from
 * @param kinds what it knows of each
 * @param reliability what it said against what people decided, by parts of what it said
 * @param months precision and number of decisions, the latest last
 * @param versions the latest first
 * @param trials in which trees challenged what is in charge, the latest first
 * @param error what keeps it from going on; empty if nothing does
 */
public record DecisionStatus(
        State state,
        long version,
        boolean isTrees,
        long decisions,
        List<Kind> kinds,
        List<Reliability> reliability,
        List<Span> spans,
        List<Version> versions,
        List<Trial> trials,
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

    /**
     * A version.
     *
     * @param isTrees whether it is of trees, which are in charge only if they were promoted
     */
    public record Version(long number, boolean isTrees, String digest, long decisions, int learnt, Instant madeAt) {}

    /**
     * A night's comparison on decisions that neither had seen. Losses are mean logarithmic ones: the lower the better; areas are those
     * under the curve.
     *
     * @param version of the trees
     * @param incumbent the version that was in charge; 0 for the regression
     * @param known decisions there were by then
     * @param learnt of them by the trees
     * @param judged the newest, on which both were compared
     * @param chance how likely the trees would look so much better by chance alone
     */
    public record Trial(
            Instant at,
            long version,
            long incumbent,
            long known,
            int learnt,
            int judged,
            double loss,
            double incumbentLoss,
            double area,
            double incumbentArea,
            double chance,
            Outcome outcome) {

        /** The same of trees that have a number now. */
        public Trial of(long number) {
            return new Trial(
                    at,
                    number,
                    incumbent,
                    known,
                    learnt,
                    judged,
                    loss,
                    incumbentLoss,
                    area,
                    incumbentArea,
                    chance,
                    outcome);
        }

        /** What came of it. */
        public enum Outcome {
            /** The trees are in charge from then on. */
            PROMOTED,
            /** What was in charge stays so. */
            KEPT,
            /** The trees that were in charge did worse than the regression since, which is in charge again. */
            RETURNED
        }
    }

    public DecisionStatus {
        kinds = List.copyOf(kinds);
        reliability = List.copyOf(reliability);
        spans = List.copyOf(spans);
        versions = List.copyOf(versions);
        trials = List.copyOf(trials);
    }
}
