package org.openadjust.billing.learning.model;

import java.util.List;

/**
 * Whether what a model lets happen without a person has lately been right: of one kind of case. It opens when several of the latest were
 * taken back, or when their share is likely below what is wanted; then the kind goes to people until enough of them agree again.
 */
public final class Breaker {

    /** Of so many latest outcomes so many wrong ones open it. */
    private static final int LATEST = 20;

    private static final int WRONG_MAX = 3;

    /** Of so many outcomes the share is judged. */
    private static final int JUDGED = 100;

    private static final double WANTED = 0.97;

    /** How likely it has to be below. */
    private static final double LIKELY = 0.6;

    private Breaker() {}

    /** @param outcomes whether people agreed, of those of the kind that were or would have been automatic; the latest first */
    public static boolean isOpen(List<Boolean> outcomes) {
        long wrongLately =
                outcomes.stream().limit(LATEST).filter(isRight -> !isRight).count();
        if (wrongLately >= WRONG_MAX) {
            return true;
        }
        List<Boolean> judged = outcomes.stream().limit(JUDGED).toList();
        long wrong = judged.stream().filter(isRight -> !isRight).count();
        return wrong > 1 && isLikelyBelow(judged.size() - wrong, wrong);
    }

    /** Whether the share of right ones is likely below what is wanted: by the beta distribution of a share of which nothing was known. */
    private static boolean isLikelyBelow(long right, long wrong) {
        double below = 0;
        double all = 0;
        int steps = 2_000;
        for (int i = 0; i < steps; i++) {
            double share = (i + 0.5) / steps;
            double density = Math.exp((right + 0.5) * Math.log(share) + (wrong - 0.5) * Math.log1p(-share));
            all += density;
            below += share < WANTED ? density : 0;
        }
        return below > LIKELY * all;
    }
}
