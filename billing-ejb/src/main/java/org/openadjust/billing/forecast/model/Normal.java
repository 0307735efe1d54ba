package org.openadjust.billing.forecast.model;

/** The normal distribution. */
final class Normal {

    private static final double[] NUMERATOR = {2.515517, 0.802853, 0.010328};
    private static final double[] DENOMINATOR = {1.432788, 0.189269, 0.001308};

    private Normal() {}

    /** Abramowitz and Stegun 26.2.23: off by less than 0.00045. */
    static double quantile(double probability) {
        double tail = Math.min(probability, 1 - probability);
        double t = Math.sqrt(-2 * Math.log(tail));
        double z = t
                - (NUMERATOR[0] + t * (NUMERATOR[1] + t * NUMERATOR[2]))
                        / (1 + t * (DENOMINATOR[0] + t * (DENOMINATOR[1] + t * DENOMINATOR[2])));
        return probability < 0.5 ? -z : z;
    }
}
