package org.openadjust.billing.learning.model;

import java.nio.ByteBuffer;

/**
 * Logistic regression that knows how certain it is of each of its weights: a normal distribution over them, which each decision narrows.
 * The past fades, so that what people decide may change.
 */
final class Expert {

    private static final double PRIOR_VARIANCE = 0.5;

    private static final double PI_EIGHTH = Math.PI / 8;
    private static final double CURVATURE_MIN = 1e-5;
    private static final int STEPS_MAX = 30;
    private static final double PRECISE = 1e-9;

    private final int size;

    /** How much less certain of each weight it is after each decision, as weights may wander; 0: nothing fades. */
    private final double wanders;

    private final double[] means;
    private final double[] covariance;
    private final double[] direction;

    Expert(int size, double wanders) {
        this.size = size;
        this.wanders = wanders;
        means = new double[size];
        covariance = new double[size * size];
        direction = new double[size];
        for (int i = 0; i < size; i++) {
            covariance[i * size + i] = PRIOR_VARIANCE;
        }
    }

    double mean(int feature) {
        return means[feature];
    }

    double score(double[] x) {
        double score = 0;
        for (int i = 0; i < size; i++) {
            score += means[i] * x[i];
        }
        return score;
    }

    /** How uncertain the score is. */
    double variance(double[] x) {
        double variance = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            int row = i * size;
            for (int j = 0; j < size; j++) {
                sum += covariance[row + j] * x[j];
            }
            variance += sum * x[i];
        }
        return Math.max(0, variance);
    }

    /** By how much a score is taken back for being uncertain. */
    static double moderation(double variance) {
        return 1 / Math.sqrt(1 + PI_EIGHTH * variance);
    }

    void learn(double[] x, boolean isYes) {
        fade();
        double variance = 0;
        double score = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0;
            int row = i * size;
            for (int j = 0; j < size; j++) {
                sum += covariance[row + j] * x[j];
            }
            direction[i] = sum;
            variance += sum * x[i];
            score += means[i] * x[i];
        }
        double mode = mode(score, variance, isYes);
        double p = DecisionModel.logistic(mode);
        double curvature = Math.max(CURVATURE_MIN, p * (1 - p));
        double shrink = curvature / (1 + curvature * variance);
        double step = (isYes ? 1 : 0) - p;
        for (int i = 0; i < size; i++) {
            means[i] += direction[i] * step;
            int row = i * size;
            double part = direction[i] * shrink;
            for (int j = 0; j < size; j++) {
                covariance[row + j] -= part * direction[j];
            }
        }
    }

    /** Where the score lies once the decision is known: between what was expected and what was decided, never beyond. */
    private static double mode(double score, double variance, boolean isYes) {
        double wanted = isYes ? 1 : 0;
        double mode = score;
        double low = isYes ? score : score - variance;
        double high = isYes ? score + variance : score;
        for (int step = 0; step < STEPS_MAX && high - low > PRECISE; step++) {
            double p = DecisionModel.logistic(mode);
            double off = mode - score - variance * (wanted - p);
            if (off > 0) {
                high = mode;
            } else {
                low = mode;
            }
            double next = mode - off / (1 + variance * p * (1 - p));
            mode = next > low && next < high ? next : (low + high) / 2;
        }
        return mode;
    }

    /** Never less certain than at the beginning. Adding keeps what is left of rounding small, which dividing would let grow without end. */
    private void fade() {
        for (int i = 0; i < size; i++) {
            int own = i * size + i;
            covariance[own] = Math.min(PRIOR_VARIANCE, covariance[own] + wanders);
        }
    }

    boolean isFinite() {
        double sum = 0;
        for (double mean : means) {
            sum += mean;
        }
        for (double one : covariance) {
            sum += one;
        }
        return Double.isFinite(sum);
    }

    // ---- as bytes

    static int bytes(int size) {
        return (size + size * (size + 1) / 2) * Double.BYTES;
    }

    void write(ByteBuffer buffer) {
        for (double mean : means) {
            buffer.putDouble(mean);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                buffer.putDouble(covariance[i * size + j]);
            }
        }
    }

    void read(ByteBuffer buffer) {
        for (int i = 0; i < size; i++) {
            means[i] = buffer.getDouble();
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double one = buffer.getDouble();
                covariance[i * size + j] = one;
                covariance[j * size + i] = one;
            }
        }
    }
}
