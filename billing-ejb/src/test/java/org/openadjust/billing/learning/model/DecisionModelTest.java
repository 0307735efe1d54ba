package org.openadjust.billing.learning.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What the model learns from decisions by a rule that it does not know. */
class DecisionModelTest {

    private static final int FEATURES = 5;

    private final Random random = new Random(9);

    private double[] features() {
        return random.doubles(FEATURES).map(one -> 4 * one - 2).toArray();
    }

    private static boolean rule(double[] features, int sign) {
        return sign * (2 * features[0] - features[1]) + 1 > 0;
    }

    private DecisionModel learnt(int decisions) {
        DecisionModel model = new DecisionModel(FEATURES);
        learn(model, decisions, 1);
        return model;
    }

    private void learn(DecisionModel model, int decisions, int sign) {
        for (int i = 0; i < decisions; i++) {
            double[] features = features();
            model.learn(features, rule(features, sign));
        }
    }

    private double right(DecisionModel model, int sign) {
        int right = 0;
        for (int i = 0; i < 1_000; i++) {
            double[] features = features();
            right += model.predict(features).probability() >= 0.5 == rule(features, sign) ? 1 : 0;
        }
        return right / 1_000.0;
    }

    @Test
    void aRuleIsLearntAndOneThatChangesIsLearntAnew() {
        DecisionModel model = learnt(1_000);
        assertTrue(right(model, 1) > 0.95);
        learn(model, 1_000, -1);
        assertTrue(right(model, -1) > 0.9, () -> "right: " + right(model, -1));
    }

    @Test
    void contributionsAddUpToTheScore() {
        DecisionModel model = learnt(300);
        for (int i = 0; i < 200; i++) {
            Prediction prediction = model.predict(features());
            assertEquals(
                    prediction.score(),
                    DoubleStream.of(prediction.contributions()).sum(),
                    1e-6);
            assertEquals(FEATURES + 1, prediction.contributions().length);
        }
    }

    @Test
    void whoHasSeenNothingIsNotCertain() {
        Prediction prediction = new DecisionModel(FEATURES).predict(features());
        assertEquals(0.5, prediction.probability(), 1e-9);
        assertTrue(prediction.upper() - prediction.lower() > 0.3);
        Prediction later = learnt(1_000).predict(new double[] {2, -2, 0, 0, 0});
        assertTrue(later.lower() > 0.95, later::toString);
        assertTrue(later.lower() < later.probability() && later.probability() < later.upper());
    }

    @Test
    void manyDecisionsOfOneKindNeverMakeItSayWhatIsNoNumber() {
        DecisionModel model = new DecisionModel(FEATURES);
        for (int i = 0; i < 20_000; i++) {
            double[] features = {i % 7 == 0 ? 1e6 : 0, -3, i % 2, 1, 0};
            model.learn(features, i % 100 != 0);
        }
        assertTrue(model.predict(new double[] {1e9, 1, 1, 1, 1}).isFinite());
        model.learn(new double[] {Double.NaN, 0, 0, 0, 0}, true);
        assertTrue(model.predict(features()).isFinite());
        assertFalse(model.predict(new double[] {Double.NaN, 0, 0, 0, 0}).isFinite());
    }

    @Test
    void whatIsKeptSaysTheVerySameAndGoesOnTheSame() {
        DecisionModel model = learnt(200);
        DecisionModel read = DecisionModel.of(model.bytes(), FEATURES).orElseThrow();
        double[] features = features();
        assertEquals(model.predict(features), read.predict(features));
        double[] lesson = features();
        model.learn(lesson, true);
        read.learn(lesson, true);
        assertEquals(model.predict(features), read.predict(features));
    }

    @Test
    void whatIsDamagedIsNoModel() {
        byte[] bytes = learnt(50).bytes();
        for (int place = 0; place < bytes.length; place += 31) {
            byte[] damaged = bytes.clone();
            damaged[place] = (byte) (damaged[place] ^ 0x20);
            assertTrue(DecisionModel.of(damaged, FEATURES).isEmpty(), "byte " + place);
        }
        assertTrue(DecisionModel.of(bytes, FEATURES + 1).isEmpty());
    }
}
