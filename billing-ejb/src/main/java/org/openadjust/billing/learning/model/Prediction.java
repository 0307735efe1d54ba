package org.openadjust.billing.learning.model;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a model says of a case.
 *
 * @param score the logarithm of the odds of a yes
 * @param deviation how uncertain the score is
 * @param contributions of the constant and of each feature; they add up to the score
 */
public record Prediction(double score, double deviation, double[] contributions) {

    /** How many deviations below the score the lower bound lies: one in twenty lies lower. */
    private static final double BOUND = 1.645;

    public double probability() {
        return DecisionModel.logistic(score);
    }

    public double lower() {
        return DecisionModel.logistic(score - BOUND * deviation);
    }

    public double upper() {
        return DecisionModel.logistic(score + BOUND * deviation);
    }

    public boolean isFinite() {
        return Double.isFinite(score) && Double.isFinite(deviation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction that
                && score == that.score
                && deviation == that.deviation
                && Arrays.equals(contributions, that.contributions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(score, deviation, Arrays.hashCode(contributions));
    }

    @Override
    public String toString() {
        return "Prediction[" + probability() + ", " + lower() + " to " + upper() + "]";
    }
}
