package org.openadjust.billing.anomaly.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How often deviations of some size come about, from all streams of a segment together: a decayed histogram of deviations in units of
 * their stream's usual one. What a stream deviates by is as rare as its place among them; beyond what was seen, the tail goes on as a
 * power law fitted to its end. A young stream borrows what older ones have shown.
 */
public final class Calibration {

    private static final byte VERSION = 1;
    private static final int BINS_OF_OCTAVE = 8;
    private static final double LEAST = 0.25;
    private static final int BINS = 12 * BINS_OF_OCTAVE;
    private static final int SIDES = 2;

    /** Where it has seen more, what is old counts half. */
    private static final double SEEN_MAX = 400_000;

    /** A tail of fewer, or of a smaller share, is not counted but extrapolated: what is really unusual must not count as usual. */
    private static final double TAIL = 25;

    private static final double TAIL_SHARE = 6e-4;

    /** From here to the tail the slope is measured by which it is extrapolated. */
    private static final double SLOPE_SHARE = 6e-3;

    private static final double TAIL_EXPONENT_MIN = 2.5;
    private static final double TAIL_EXPONENT_MAX = 14;

    /** How a deviation is distributed before anything was seen: about that of a normal one in units of its mean, with a heavier tail. */
    private static final double PRIOR = 400;

    /** By what power the tail falls before it has been seen; it is seen once so many deviations are. */
    private static final double TAIL_EXPONENT = 5;

    private static final double TAIL_KNOWN_FROM = 20_000;

    private static final int REFRESH_EACH = 64;

    private final float[][] bins = new float[SIDES][BINS];
    private final double[][] tails = new double[SIDES][BINS + 1];
    private final int[] tailFrom = new int[SIDES];
    private final double[] exponents = new double[SIDES];
    private double seen;
    private int sinceRefresh;

    public Calibration() {
        for (int bin = 0; bin < BINS; bin++) {
            double share = prior(lower(bin)) - prior(lower(bin + 1));
            for (float[] side : bins) {
                side[bin] = (float) (PRIOR * share);
            }
        }
        seen = PRIOR;
        refresh();
    }

    /** The share that deviates by more than z to one side. */
    private static double prior(double z) {
        double body = 0.5 * Math.exp(-0.5 * z * z * 0.64);
        return Math.max(body, 0.5 * Math.pow(1 + z / 1.6, -6));
    }

    private static int bin(double size) {
        if (size < LEAST) {
            return 0;
        }
        int bin = 1 + (int) (Math.log(size / LEAST) / Math.log(2) * BINS_OF_OCTAVE);
        return Math.min(BINS - 1, bin);
    }

    private static double lower(int bin) {
        return bin == 0 ? 0 : LEAST * Math.pow(2, (bin - 1) / (double) BINS_OF_OCTAVE);
    }

    /** A deviation has come about. */
    public void add(double z) {
        if (Double.isNaN(z)) {
            return;
        }
        int side = z >= 0 ? 0 : 1;
        int bin = bin(Math.abs(z));
        bins[side][bin] = bins[side][bin] + 1f;
        seen++;
        if (seen > SEEN_MAX) {
            halve();
        }
        if (++sinceRefresh >= REFRESH_EACH + seen / 64) {
            refresh();
        }
    }

    private void halve() {
        for (float[] side : bins) {
            for (int bin = 0; bin < BINS; bin++) {
                side[bin] = side[bin] / 2;
            }
        }
        seen /= 2;
    }

    private void refresh() {
        sinceRefresh = 0;
        for (int side = 0; side < SIDES; side++) {
            double sum = 0;
            tails[side][BINS] = 0;
            int from = BINS - 1;
            boolean isFound = false;
            for (int bin = BINS - 1; bin >= 0; bin--) {
                sum += bins[side][bin];
                tails[side][bin] = sum;
                if (!isFound && sum >= Math.max(TAIL, TAIL_SHARE * seen)) {
                    from = bin;
                    isFound = true;
                }
            }
            tailFrom[side] = from;
            exponents[side] = exponent(side, from);
        }
    }

    /** Of the power law by which the tail falls, by how it has fallen up to there. */
    private double exponent(int side, int from) {
        int begin = from;
        while (begin > 1 && tails[side][begin] < SLOPE_SHARE / TAIL_SHARE * tails[side][from]) {
            begin--;
        }
        double logs = Math.log(lower(from) / lower(begin));
        double fitted = logs <= 0 ? TAIL_EXPONENT_MIN : Math.log(tails[side][begin] / tails[side][from]) / logs;
        double known = Math.min(1, seen / TAIL_KNOWN_FROM);
        return known * Math.max(TAIL_EXPONENT_MIN, Math.min(TAIL_EXPONENT_MAX, fitted)) + (1 - known) * TAIL_EXPONENT;
    }

    /** How likely a deviation at least so large is, to either side; from 0 to 1. NaN if the deviation is. */
    public double p(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        int side = z >= 0 ? 0 : 1;
        return Math.min(1, 2 * beyond(side, Math.abs(z)));
    }

    private double beyond(int side, double size) {
        int from = tailFrom[side];
        double edge = lower(from);
        if (size >= edge && edge > 0) {
            return (tails[side][from] + 1) / (seen + 1) * Math.pow(size / edge, -exponents[side]);
        }
        int bin = bin(size);
        double low = lower(bin);
        double high = lower(bin + 1);
        double part = Math.max(0, Math.min(1, (size - low) / (high - low)));
        double tail = tails[side][bin] + part * (tails[side][bin + 1] - tails[side][bin]);
        return (tail + 1) / (seen + 1);
    }

    /** The deviation that a share of all stays within, between both sides. */
    public double within(double share, boolean isAbove) {
        int side = isAbove ? 0 : 1;
        double wanted = (1 - share) / 2;
        double low = 0;
        double high = lower(BINS);
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (beyond(side, middle) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return isAbove ? high : -high;
    }

    public double seen() {
        return seen;
    }

    // ---- as bytes

    private static final int BYTES = 1 + SIDES * BINS * Float.BYTES + Double.BYTES;

    /** From here on it says the same as what is read again. */
    public byte[] bytes() {
        refresh();
        ByteBuffer buffer = ByteBuffer.allocate(BYTES + Integer.BYTES);
        buffer.put(VERSION);
        for (float[] side : bins) {
            for (float one : side) {
                buffer.putFloat(one);
            }
        }
        buffer.putDouble(seen);
        buffer.putInt(sum(buffer.array()));
        return buffer.array();
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, BYTES);
        return (int) sum.getValue();
    }

    /** Empty if the bytes are of another version or damaged. */
    public static Optional<Calibration> of(byte[] bytes) {
        if (bytes.length != BYTES + Integer.BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Calibration read = new Calibration();
            boolean isSane = buffer.get() == VERSION;
            for (float[] side : read.bins) {
                for (int bin = 0; bin < BINS; bin++) {
                    side[bin] = buffer.getFloat();
                    isSane &= Float.isFinite(side[bin]) && side[bin] >= 0;
                }
            }
            read.seen = buffer.getDouble();
            isSane &= read.seen > 0 && Double.isFinite(read.seen) && buffer.getInt() == sum(bytes);
            read.refresh();
            return isSane ? Optional.of(read) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }
}
