package org.openadjust.billing.forecast.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * By how many deviations forecasts of one kind were wrong lately, oldest first forgotten: what the quantiles of the next one rest on. While
 * few are known, a normal distribution counts as some of them.
 */
public final class Errors {

    /** The most that are kept. */
    public static final int MAX = 500;

    private static final int BORROWED = 60;
    private static final double WIDER = 1.1;
    private static final double MOST = 50;

    private final double[] ring = new double[MAX];
    private int size;
    private int next;

    /** Takes one in; what is no number teaches nothing. */
    public void add(double error) {
        if (Double.isFinite(error)) {
            ring[next] = Math.clamp(error, -MOST, MOST);
            next = (next + 1) % MAX;
            size = Math.min(MAX, size + 1);
        }
    }

    public int size() {
        return size;
    }

    /**
     * Errors at evenly spread probabilities.
     *
     * @param count how many, at least two
     */
    public double[] quantiles(int count) {
        int borrowed = Math.max(0, BORROWED - size / 2);
        double[] all = new double[size + borrowed];
        System.arraycopy(ring, 0, all, 0, size);
        for (int i = 0; i < borrowed; i++) {
            all[size + i] = WIDER * Normal.quantile((i + 0.5) / borrowed);
        }
        Arrays.sort(all);
        double[] quantiles = new double[count];
        for (int i = 0; i < count; i++) {
            quantiles[i] = at(all, (i + 0.5) / count);
        }
        return quantiles;
    }

    /** Between the two that are next to it, as if each lay in the middle of its share of one more than there are. */
    private static double at(double[] sorted, double probability) {
        double place = Math.clamp(probability * (sorted.length + 1) - 1, 0, sorted.length - 1.0);
        int low = (int) place;
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /** As bytes, with a check sum. */
    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Integer.BYTES * 2 + size * Float.BYTES);
        buffer.putLong(0).putInt(size).putInt(next);
        for (int i = 0; i < size; i++) {
            buffer.putFloat((float) ring[i]);
        }
        return buffer.putLong(0, sum(buffer.array())).array();
    }

    /** Empty if they are damaged. */
    public static Optional<Errors> of(byte[] bytes) {
        if (bytes.length < Long.BYTES + Integer.BYTES * 2
                || ByteBuffer.wrap(bytes).getLong() != sum(bytes)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).position(Long.BYTES);
        Errors errors = new Errors();
        errors.size = buffer.getInt();
        errors.next = buffer.getInt();
        for (int i = 0; i < errors.size; i++) {
            errors.ring[i] = buffer.getFloat();
        }
        return Optional.of(errors);
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, Long.BYTES, bytes.length - Long.BYTES);
        return sum.getValue();
    }
}
