package org.openadjust.billing.learning.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How likely people are to say yes: three logistic regressions whose pasts fade at different rates, each counting as much as it was right
 * lately. Their scores are added, not their probabilities, so that what each feature contributes adds up to the score. Not for several
 * threads.
 */
public final class DecisionModel implements Predictor {

    private static final byte VERSION = 1;
    private static final double[] WANDERS = {0, 3e-6, 3e-4};

    /** How fast it is forgotten which expert was right. */
    private static final double MIXING_KEEPS = 0.98;

    private static final double MIXING_MIN = 0.02;

    private static final double CORRECTS = 0.003;
    private static final double SLOPE_MIN = 0.4;
    private static final double SLOPE_MAX = 1.5;
    private static final double OFFSET_MAX = 1;

    /** How far a feature may lie from its mean, in standard deviations. */
    private static final double FAR = 4;

    private final int size;
    private final Expert[] experts = new Expert[WANDERS.length];
    private final double[] mixing = new double[WANDERS.length];

    /** What the features were like so far: they are put on one scale. */
    private final double[] centers;

    private final double[] spreads;
    /** How much too certain or too hesitant the experts were lately, and in which direction; corrected in what is said. */
    private double slope = 1;

    private double offset;
    private long decisions;

    /** @param features how many there are, without the constant that is added to them */
    public DecisionModel(int features) {
        size = features + 1;
        for (int i = 0; i < experts.length; i++) {
            experts[i] = new Expert(size, WANDERS[i]);
            mixing[i] = 1.0 / WANDERS.length;
        }
        centers = new double[features];
        spreads = new double[features];
    }

    public long decisions() {
        return decisions;
    }

    public int features() {
        return size - 1;
    }

    static double logistic(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    @Override
    public Prediction predict(double[] features) {
        double[] x = scaled(features);
        double[] contributions = new double[size];
        double variance = 0;
        double score = 0;
        double[] scores = new double[experts.length];
        for (int i = 0; i < experts.length; i++) {
            double own = experts[i].variance(x);
            double moderation = Expert.moderation(own);
            for (int j = 0; j < size; j++) {
                double part = mixing[i] * moderation * experts[i].mean(j) * x[j];
                contributions[j] += part;
                scores[i] += moderation * experts[i].mean(j) * x[j];
            }
            variance += mixing[i] * own * moderation * moderation;
        }
        for (double part : contributions) {
            score += part;
        }
        for (int i = 0; i < experts.length; i++) {
            variance += mixing[i] * (scores[i] - score) * (scores[i] - score);
        }
        double said = 0;
        for (int j = 0; j < size; j++) {
            contributions[j] = slope * contributions[j] + (j == 0 ? offset : 0);
            said += contributions[j];
        }
        return new Prediction(said, slope * Math.sqrt(variance), contributions);
    }

    /** Learns what people said. */
    public void learn(double[] features, boolean isYes) {
        for (double feature : features) {
            if (!Double.isFinite(feature)) {
                return;
            }
        }
        decisions++;
        scale(features);
        double[] x = scaled(features);
        double sum = 0;
        double said = 0;
        for (int i = 0; i < experts.length; i++) {
            double score = experts[i].score(x) * Expert.moderation(experts[i].variance(x));
            said += mixing[i] * score;
            double p = logistic(score);
            double right = Math.max(1e-6, isYes ? p : 1 - p);
            mixing[i] = Math.pow(mixing[i], MIXING_KEEPS) * right;
            sum += mixing[i];
            experts[i].learn(x, isYes);
        }
        correct(said, isYes);
        double again = 0;
        for (int i = 0; i < experts.length; i++) {
            mixing[i] = Math.max(MIXING_MIN, mixing[i] / sum);
            again += mixing[i];
        }
        for (int i = 0; i < experts.length; i++) {
            mixing[i] /= again;
        }
    }

    /** @param said by the experts together */
    private void correct(double said, boolean isYes) {
        double wrong = (isYes ? 1 : 0) - logistic(slope * said + offset);
        double steeper = CORRECTS * wrong * said / (1 + Math.abs(said));
        slope = Math.max(SLOPE_MIN, Math.min(SLOPE_MAX, slope + steeper));
        offset = Math.max(-OFFSET_MAX, Math.min(OFFSET_MAX, offset + CORRECTS * wrong));
    }

    private void scale(double[] features) {
        double rate = 1.0 / Math.min(decisions, 5_000);
        for (int i = 0; i < features.length; i++) {
            double off = features[i] - centers[i];
            centers[i] += rate * off;
            spreads[i] += rate * (off * (features[i] - centers[i]) - spreads[i]);
        }
    }

    private double[] scaled(double[] features) {
        if (features.length != size - 1) {
            throw new IllegalArgumentException(features.length + " features, not " + (size - 1));
        }
        double[] x = new double[size];
        x[0] = 1;
        for (int i = 0; i < features.length; i++) {
            double spread = Math.sqrt(spreads[i]);
            double off = features[i] - centers[i];
            // of what was always the same so far nothing is known
            x[i + 1] = Double.isNaN(off) ? off : spread < 1e-6 ? 0 : Math.max(-FAR, Math.min(FAR, off / spread));
        }
        return x;
    }

    // ---- as bytes

    private static int length(int size) {
        return 1
                + Integer.BYTES
                + Long.BYTES
                + (2 + WANDERS.length + 2 * (size - 1)) * Double.BYTES
                + WANDERS.length * Expert.bytes(size);
    }

    /** With a check sum, so that what was damaged is not taken for true. */
    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(length(size) + Integer.BYTES);
        buffer.put(VERSION).putInt(size).putLong(decisions).putDouble(slope).putDouble(offset);
        for (double one : mixing) {
            buffer.putDouble(one);
        }
        for (int i = 0; i < size - 1; i++) {
            buffer.putDouble(centers[i]).putDouble(spreads[i]);
        }
        for (Expert expert : experts) {
            expert.write(buffer);
        }
        buffer.putInt(sum(buffer.array()));
        return buffer.array();
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) sum.getValue();
    }

    /** Empty if the bytes are of another version or for other features, damaged, or hold what is no number. */
    public static Optional<DecisionModel> of(byte[] bytes, int features) {
        if (bytes.length != length(features + 1) + Integer.BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            DecisionModel model = new DecisionModel(features);
            boolean isSane = buffer.get() == VERSION && buffer.getInt() == features + 1;
            model.decisions = buffer.getLong();
            model.slope = buffer.getDouble();
            model.offset = buffer.getDouble();
            isSane &= model.slope >= SLOPE_MIN && model.slope <= SLOPE_MAX && Math.abs(model.offset) <= OFFSET_MAX;
            for (int i = 0; i < model.mixing.length; i++) {
                model.mixing[i] = buffer.getDouble();
                isSane &= model.mixing[i] >= 0 && model.mixing[i] <= 1;
            }
            for (int i = 0; i < features; i++) {
                model.centers[i] = buffer.getDouble();
                model.spreads[i] = buffer.getDouble();
                isSane &= Double.isFinite(model.centers[i]) && model.spreads[i] >= 0;
            }
            for (Expert expert : model.experts) {
                expert.read(buffer);
                isSane &= expert.isFinite();
            }
            isSane &= buffer.getInt() == sum(bytes);
            return isSane ? Optional.of(model) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
