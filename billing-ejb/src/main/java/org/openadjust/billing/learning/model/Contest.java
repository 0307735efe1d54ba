package org.openadjust.billing.learning.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Two models on the same decisions, none of which either had seen, in the order in which they were made. A loss is the logarithm of how
 * likely a model held what was decided, probabilities held between .01 and .99, with its sign changed.
 *
 * @param decisions how many
 * @param challenger its mean loss
 * @param incumbent its mean loss
 * @param chance how likely it would look at least so much better, were it better by no more than {@link #MARGIN}: over all ways to give
 *     twenty spans of time, one after the other, the other sign. Exact if spans are as likely to be off by chance to either side
 */
public record Contest(int decisions, double challenger, double incumbent, double chance) {

    /** By so much, for each decision on average, it has to be better. */
    public static final double MARGIN = 0.01;

    /** So unlikely it has to be chance: of ten thousand nights one. */
    public static final double CHANCE_MAX = 1e-4;

    private static final int SPANS = 20;
    private static final double HELD = 0.01;

    /** What one of them said of a decision. */
    public static double loss(double probability, boolean isYes) {
        double held = Math.max(HELD, Math.min(1 - HELD, isYes ? probability : 1 - probability));
        return -Math.log(held);
    }

    /** @param challenger losses, {@code incumbent} those about the same decisions */
    public static Contest of(List<Double> challenger, List<Double> incumbent) {
        int count = challenger.size();
        if (count < SPANS || incumbent.size() != count) {
            throw new IllegalArgumentException(count + " against " + incumbent.size() + " decisions");
        }
        List<Double> spans = new ArrayList<>();
        for (int span = 0; span < SPANS; span++) {
            double sum = 0;
            for (int i = span * count / SPANS; i < (span + 1) * count / SPANS; i++) {
                sum += incumbent.get(i) - challenger.get(i) - MARGIN;
            }
            spans.add(sum);
        }
        return new Contest(count, mean(challenger), mean(incumbent), chance(spans));
    }

    private static double mean(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double chance(List<Double> spans) {
        double sum = spans.stream().mapToDouble(Double::doubleValue).sum();
        double reached = sum - 1e-12 * Math.abs(sum);
        int ways = 1 << SPANS;
        int asMuch = 0;
        double[] signed = spans.stream().mapToDouble(Double::doubleValue).toArray();
        double flipped = sum;
        for (int way = 0; way < ways; way++) {
            asMuch += flipped >= reached ? 1 : 0;
            // one sign changes from each way to the next
            int turned = Math.min(Integer.numberOfTrailingZeros(way + 1), SPANS - 1);
            flipped -= 2 * signed[turned];
            signed[turned] = -signed[turned];
        }
        return (double) asMuch / ways;
    }

    /** Whether it is better by the margin, and not by chance. */
    public boolean isWon() {
        return incumbent - challenger > MARGIN && chance <= CHANCE_MAX;
    }
}
