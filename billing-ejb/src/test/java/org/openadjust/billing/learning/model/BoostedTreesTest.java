package org.openadjust.billing.learning.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.learning.model.BoostedTrees.Decided;

/** What boosted trees learn from decisions by a rule in which two features count only together. */
class BoostedTreesTest {

    private static final int FEATURES = 6;

    private final Random random = new Random(4);

    private double[] features() {
        double[] features = random.doubles(FEATURES).map(one -> 4 * one - 2).toArray();
        features[5] = 1;
        return features;
    }

    private static boolean rule(double[] features) {
        return features[0] > 0.3 == features[1] > -0.5;
    }

    private List<Decided> decisions(int count) {
        List<Decided> decisions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] features = features();
            decisions.add(new Decided(features, rule(features)));
        }
        return decisions;
    }

    @Test
    void whatCountsOnlyTogetherIsLearnt() {
        List<Decided> decisions = decisions(1_000);
        BoostedTrees trees = BoostedTrees.learnt(decisions);
        DecisionModel regression = new DecisionModel(FEATURES);
        decisions.forEach(one -> regression.learn(one.features(), one.isYes()));
        assertTrue(right(trees) > 0.93, () -> "right: " + right(trees));
        assertTrue(right(regression) < 0.75, "no line tells them apart");
    }

    private double right(Predictor predictor) {
        int right = 0;
        for (int i = 0; i < 500; i++) {
            double[] features = features();
            right += predictor.predict(features).probability() >= 0.5 == rule(features) ? 1 : 0;
        }
        return right / 500.0;
    }

    @Test
    void contributionsAddUpToTheScoreAndWhatCountsContributes() {
        BoostedTrees trees = BoostedTrees.learnt(decisions(600));
        double[] all = new double[FEATURES + 1];
        for (int i = 0; i < 200; i++) {
            Prediction prediction = trees.predict(features());
            double[] contributions = prediction.contributions();
            assertEquals(FEATURES + 1, contributions.length);
            assertEquals(prediction.score(), DoubleStream.of(contributions).sum(), 1e-6);
            for (int j = 0; j <= FEATURES; j++) {
                all[j] += Math.abs(contributions[j]);
            }
        }
        assertTrue(all[1] > 3 * all[3] && all[2] > 3 * all[3], "of the first two features");
        assertEquals(0, all[6], 1e-12, "what is always the same contributes nothing");
    }

    @Test
    void theFartherFromTheRulesBorderAndTheMoreDecisionsTheMoreCertain() {
        Prediction far = BoostedTrees.learnt(decisions(2_000)).predict(new double[] {1.5, 1.5, 0, 0, 0, 1});
        assertTrue(far.lower() > 0.9, far::toString);
        Prediction near = BoostedTrees.learnt(decisions(60)).predict(new double[] {0.3, 1.5, 0, 0, 0, 1});
        assertTrue(near.upper() - near.lower() > 0.05, near::toString);
        assertTrue(near.lower() < near.probability() && near.probability() < near.upper());
    }

    @Test
    void theSameDecisionsMakeTheVerySameTrees() {
        List<Decided> decisions = decisions(300);
        byte[] once = BoostedTrees.learnt(decisions).bytes();
        assertArrayEquals(once, BoostedTrees.learnt(decisions).bytes());
        assertTrue(once.length < 32_000, "bytes: " + once.length);
        double[] features = features();
        assertEquals(
                BoostedTrees.learnt(decisions).predict(features),
                BoostedTrees.of(once, FEATURES).orElseThrow().predict(features));
    }

    @Test
    void whatIsNoNumberIsNotLearntAndNotAnswered() {
        List<Decided> decisions = decisions(300);
        byte[] without = BoostedTrees.learnt(decisions).bytes();
        decisions.add(100, new Decided(new double[] {Double.NaN, 0, 0, 0, 0, 0}, true));
        assertArrayEquals(without, BoostedTrees.learnt(decisions).bytes());
        BoostedTrees trees = BoostedTrees.learnt(decisions);
        assertFalse(trees.predict(new double[] {0, Double.NaN, 0, 0, 0, 0}).isFinite());
        assertTrue(trees.predict(new double[] {1e300, -1e300, 0, 0, 0, 0}).isFinite());
        assertThrows(IllegalArgumentException.class, () -> trees.predict(new double[2]));
        assertThrows(IllegalArgumentException.class, () -> BoostedTrees.learnt(decisions.subList(0, 4)));
    }

    @Test
    void whatEverybodyAgreedToIsHeldLikelyAndNotCertain() {
        List<Decided> agreed = decisions(300).stream()
                .map(one -> new Decided(one.features(), true))
                .toList();
        Prediction prediction = BoostedTrees.learnt(agreed).predict(features());
        assertTrue(prediction.probability() > 0.99 && prediction.probability() < 0.9999, prediction::toString);
    }

    @Test
    void whatIsDamagedIsNoModel() {
        byte[] bytes = BoostedTrees.learnt(decisions(100)).bytes();
        for (int place = 0; place < bytes.length; place += 97) {
            byte[] damaged = bytes.clone();
            damaged[place] = (byte) (damaged[place] ^ 0x20);
            assertTrue(BoostedTrees.of(damaged, FEATURES).isEmpty(), "byte " + place);
        }
        assertTrue(BoostedTrees.of(bytes, FEATURES + 1).isEmpty());
        assertTrue(BoostedTrees.of(new byte[0], FEATURES).isEmpty());
    }
}
