package org.openadjust.billing.learning.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where the values of each feature are cut into parts that hold about as many cases each. */
final class Bins {

    /** Most parts of a feature. */
    static final int MAX = 32;

    /** Of each feature, in ascending order: a value belongs to the part of as many cuts as lie below it. */
    private final double[][] cuts;

    Bins(double[][] cuts) {
        this.cuts = cuts;
    }

    static Bins of(double[][] cases) {
        double[][] cuts = new double[cases[0].length][];
        for (int feature = 0; feature < cuts.length; feature++) {
            int its = feature;
            cuts[feature] = cuts(
                    Arrays.stream(cases).mapToDouble(one -> one[its]).sorted().toArray());
        }
        return new Bins(cuts);
    }

    /** In the middle between two values that differ. */
    private static double[] cuts(double[] sorted) {
        double[] found = new double[MAX - 1];
        int count = 0;
        double[] values = Arrays.stream(sorted).distinct().toArray();
        if (values.length <= MAX) {
            for (int i = 1; i < values.length; i++) {
                found[count++] = (values[i - 1] + values[i]) / 2;
            }
        } else {
            for (int part = 1; part < MAX; part++) {
                double value = sorted[(int) ((long) part * sorted.length / MAX)];
                int next = Arrays.binarySearch(values, value);
                double cut = next == 0 ? value : (values[next - 1] + value) / 2;
                if (count == 0 || cut > found[count - 1]) {
                    found[count++] = cut;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    int features() {
        return cuts.length;
    }

    byte[] parts(double[] features) {
        byte[] parts = new byte[cuts.length];
        for (int feature = 0; feature < parts.length; feature++) {
            int place = Arrays.binarySearch(cuts[feature], features[feature]);
            parts[feature] = (byte) (place < 0 ? -place - 1 : place);
        }
        return parts;
    }

    // ---- as bytes

    int length() {
        return Arrays.stream(cuts)
                .mapToInt(its -> 1 + its.length * Double.BYTES)
                .sum();
    }

    void write(ByteBuffer buffer) {
        for (double[] its : cuts) {
            buffer.put((byte) its.length);
            for (double cut : its) {
                buffer.putDouble(cut);
            }
        }
    }

    static Bins read(ByteBuffer buffer, int features) {
        double[][] cuts = new double[features][];
        for (int feature = 0; feature < features; feature++) {
            cuts[feature] = new double[Byte.toUnsignedInt(buffer.get())];
            for (int i = 0; i < cuts[feature].length; i++) {
                cuts[feature][i] = buffer.getDouble();
            }
        }
        return new Bins(cuts);
    }
}
