package org.openadjust.billing.learning.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When one model is better than another. */
class ContestTest {

    private static Contest contest(double better, double noise, int count, Random random) {
        List<Double> challenger = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            challenger.add(0.5 - better + noise * random.nextGaussian());
        }
        return Contest.of(challenger, Collections.nCopies(count, 0.5));
    }

    @Test
    void whoeverIsBetterEachTimeByMoreThanTheMarginWins() {
        Contest contest = contest(0.02, 0, 100, new Random(1));
        assertTrue(contest.isWon());
        // all twenty signs as they are, of 2^20 ways
        assertEquals(1.0 / (1 << 20), contest.chance(), 1e-12);
        assertEquals(0.48, contest.challenger(), 1e-9);
        assertEquals(0.5, contest.incumbent(), 1e-9);
        assertEquals(100, contest.decisions());
    }

    @Test
    void whoeverIsBetterByLessThanTheMarginOrOnlyNowAndThenDoesNot() {
        assertFalse(contest(0.009, 0, 2_000, new Random(1)).isWon());
        assertFalse(contest(-0.1, 0, 100, new Random(1)).isWon());
        List<Double> once = new ArrayList<>(Collections.nCopies(100, 0.5));
        once.set(7, -10.0);
        Contest contest = Contest.of(once, Collections.nCopies(100, 0.5));
        assertTrue(contest.incumbent() - contest.challenger() > Contest.MARGIN);
        assertFalse(contest.isWon(), "one decision is chance");
    }

    @Test
    void chanceIsAsLikelyAsItSays() {
        Random random = new Random(5);
        int rare = 0;
        int nights = 120;
        for (int night = 0; night < nights; night++) {
            // better by just the margin, which is not enough
            rare += contest(Contest.MARGIN, 0.5, 100, random).chance() <= 0.1 ? 1 : 0;
        }
        assertTrue(rare > 3 && rare < 24, "of 120 nights as unlikely as one in ten: " + rare);
    }

    @Test
    void noDecisionCountsWithoutBound() {
        assertEquals(Contest.loss(0, true), Contest.loss(0.005, true));
        assertEquals(-Math.log(0.3), Contest.loss(0.7, false), 1e-12);
        assertThrows(
                IllegalArgumentException.class,
                () -> Contest.of(Collections.nCopies(19, 0.5), Collections.nCopies(19, 0.5)));
    }
}
