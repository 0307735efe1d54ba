package org.openadjust.billing.bench;

import java.util.Random;

/**
 * An operator who decides about proposals by a policy that nobody else sees, and that changes one day: what counts for the operator is
 * kind, amount, share of the document, age and the customer's history, with exceptions where two of them come together, and a hand that
 * slips now and then. Knows nothing of models, and no model knows of it.
 */
final class OperatorWorld {

    static final int FEATURES = 12;

    private static final int KINDS = 4;
    private static final double SLIPS = 0.01;

    /** A case that somebody has to decide about. */
    record Case(double[] features, double probability, boolean isApproved) {}

    private final Random random;
    private double[] kinds = {4.5, 2.0, -1.5, 3.5};
    private double amount = -0.9;
    private double share = -2.2;
    private double age = -0.5;
    private double history = 1.6;
    private double exception = -2.5;

    OperatorWorld(long seed) {
        random = new Random(seed);
    }

    /** From now on others are in charge: what was fine is not any more, and the other way round. */
    void change() {
        kinds = new double[] {0.5, 4.5, 2.5, -1.0};
        amount = -0.3;
        share = -3.0;
        age = -1.2;
        history = 0.8;
        exception = 1.5;
    }

    Case next() {
        int kind = random.nextInt(KINDS);
        double size = random.nextGaussian();
        double part = random.nextDouble();
        double months = -Math.log(random.nextDouble());
        double agreed = random.nextDouble();
        double logit = kinds[kind]
                + amount * size
                + share * part
                + age * months
                + history * (agreed - 0.5)
                + (part > 0.7 && size > 1 ? exception : 0);
        // a rule that is followed: between yes and no there is little
        double p = SLIPS + (1 - 2 * SLIPS) / (1 + Math.exp(-2 * logit));
        double[] features = new double[FEATURES];
        features[kind] = 1;
        features[4] = size;
        features[5] = part;
        features[6] = months;
        features[7] = agreed;
        features[8] = part > 0.5 ? 1 : 0;
        features[9] = size > 1 ? 1 : 0;
        features[10] = random.nextGaussian();
        features[11] = random.nextDouble();
        return new Case(features, p, random.nextDouble() < p);
    }
}
