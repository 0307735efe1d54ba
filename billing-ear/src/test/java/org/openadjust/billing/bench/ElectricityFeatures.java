package org.openadjust.billing.bench;

/**
 * Elec2 as features: half hour, demands, transfer and prices, and how they have moved. How it went before is left out: that
 * alone tells it better than all else.
 */
final class ElectricityFeatures {

    static final int SIZE = 5 + 4 + 8;
    private static final int PERIOD = 0;
    private static final int VALUES = 6;
    private static final int HARMONICS = 4;

    private final double[] before = new double[VALUES];

    double[] of(String[] fields) {
        double[] features = new double[SIZE];
        double[] now = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            now[i] = Double.parseDouble(fields[i]);
        }
        int place = 0;
        for (int i = 1; i < VALUES; i++) {
            features[place++] = now[i];
        }
        for (int i = 2; i < VALUES; i++) {
            features[place++] = now[i] - before[i];
        }
        for (int i = 1; i <= HARMONICS; i++) {
            features[place++] = Math.cos(2 * Math.PI * i * now[PERIOD]);
            features[place++] = Math.sin(2 * Math.PI * i * now[PERIOD]);
        }
        System.arraycopy(now, 0, before, 0, VALUES);
        return features;
    }
}
