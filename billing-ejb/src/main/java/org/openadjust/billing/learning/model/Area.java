package org.openadjust.billing.learning.model;

import java.util.Arrays;
import java.util.Comparator;

/** How well scores put cases in order: the area under the curve. */
public final class Area {

    private Area() {}

    /** The chance that of a yes and a no the yes has the higher score; a half where all were decided alike. */
    public static double under(double[] scores, boolean[] yes) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double ranks = 0;
        long agreed = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && Double.compare(scores[order[to]], scores[order[from]]) == 0) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (yes[order[i]]) {
                    ranks += rank;
                    agreed++;
                }
            }
            from = to;
        }
        long not = scores.length - agreed;
        return agreed == 0 || not == 0 ? 0.5 : (ranks - agreed * (agreed + 1) / 2.0) / ((double) agreed * not);
    }
}
