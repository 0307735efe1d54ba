package org.openadjust.billing.bench;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How well probabilities put cases in order, and how true they are. */
final class Ranking {

    private static final int BINS = 15;

    private Ranking() {}

    /** The chance that of a yes and a no the yes has the higher probability. */
    static double auc(List<Double> said, List<Boolean> was) {
        List<Integer> order = IntStream.range(0, said.size())
                .boxed()
                .sorted(Comparator.comparing(said::get))
                .toList();
        double ranks = 0;
        long yes = 0;
        for (int from = 0; from < order.size(); ) {
            int to = from;
            while (to < order.size() && said.get(order.get(to)).equals(said.get(order.get(from)))) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (was.get(order.get(i))) {
                    ranks += rank;
                    yes++;
                }
            }
            from = to;
        }
        long no = said.size() - yes;
        return (ranks - yes * (yes + 1) / 2.0) / ((double) yes * no);
    }

    /** How far what was said lies from what was, on average over parts of equal size of what was said. */
    static double calibrationError(List<Double> said, List<Boolean> was) {
        List<Integer> order = IntStream.range(0, said.size())
                .boxed()
                .sorted(Comparator.comparing(said::get))
                .toList();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int from = bin * order.size() / BINS;
            int to = (bin + 1) * order.size() / BINS;
            double expected = 0;
            double happened = 0;
            for (int i = from; i < to; i++) {
                expected += said.get(order.get(i));
                happened += was.get(order.get(i)) ? 1 : 0;
            }
            error += Math.abs(expected - happened) / order.size();
        }
        return error;
    }
}
