package org.openadjust.billing.anomaly.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * All that is kept of a stream: some 240 bytes, whatever the number of its events. Not for several threads.
 *
 * <p>Values are kept as {@code y = asinh(x / unit)}, which is the logarithm for all but the smallest: noise of use is a share of it, and
 * zero has its place.
 */
public final class StreamState {

    private static final byte VERSION = 1;
    private static final int HOURS = 24;
    private static final int DAYS = 7;

    /** What is usual by hour and by day of the week, in y; both hold what is left once the level is taken off. */
    private final float[] profile = new float[HOURS + DAYS];

    /** Of the first values; 0 until they are known. */
    float unit;

    /** The level by its long, middle and short memory, without the profile. */
    float slow;

    float middle;
    float fast;

    /** The mean of the hours' and of the days' profile, which belongs to the level. */
    float hoursMean;

    float daysMean;

    /** Usual deviation from what is expected of the middle, and of the short memory. */
    float scale;

    float fastScale;

    /** The least and the greatest that was seen, coming together slowly. */
    float low;

    float high;

    float last;
    float repeatRate;

    /** Usual time between events, in minutes. */
    float gapMinutes;

    float duplicateRate;
    float lastQuantity;
    int count;
    int events;
    int lastRaisedAtCount;
    short repeats;
    private byte rhythm;

    /** Microseconds since 1970 of the latest event; {@link Long#MIN_VALUE} before the first. */
    long lastAt = Long.MIN_VALUE;

    /** What the period under way began at, and has come to. */
    long periodAt = Long.MIN_VALUE;

    double periodSum;

    public StreamState(Rhythm rhythm) {
        this.rhythm = (byte) rhythm.ordinal();
    }

    public Rhythm rhythm() {
        return Rhythm.ALL.get(rhythm);
    }

    /** Begins anew in other periods; how often events come is still known. */
    void begin(Rhythm other) {
        rhythm = (byte) other.ordinal();
        Arrays.fill(profile, 0);
        unit = 0;
        slow = 0;
        middle = 0;
        fast = 0;
        hoursMean = 0;
        daysMean = 0;
        scale = 0;
        fastScale = 0;
        last = 0;
        repeatRate = 0;
        count = 0;
        lastRaisedAtCount = 0;
        repeats = 0;
    }

    public int count() {
        return count;
    }

    /** What is smaller is as good as nothing in this stream. */
    public double unit() {
        return unit;
    }

    float hour(int hour) {
        return profile[hour] - hoursMean;
    }

    float day(int day) {
        return profile[HOURS + day] - daysMean;
    }

    double leastHour() {
        return least(0, HOURS) - hoursMean;
    }

    double greatestHour() {
        return greatest(0, HOURS) - hoursMean;
    }

    double leastDay() {
        return least(HOURS, HOURS + DAYS) - daysMean;
    }

    double greatestDay() {
        return greatest(HOURS, HOURS + DAYS) - daysMean;
    }

    private double least(int from, int to) {
        double least = profile[from];
        for (int i = from; i < to; i++) {
            least = Math.min(least, profile[i]);
        }
        return least;
    }

    private double greatest(int from, int to) {
        double greatest = profile[from];
        for (int i = from; i < to; i++) {
            greatest = Math.max(greatest, profile[i]);
        }
        return greatest;
    }

    void addToHour(int hour, double more) {
        profile[hour] = (float) (profile[hour] + more);
        hoursMean = (float) (hoursMean + more / HOURS);
    }

    void addToDay(int day, double more) {
        profile[HOURS + day] = (float) (profile[HOURS + day] + more);
        daysMean = (float) (daysMean + more / DAYS);
    }

    /** Forgets how certain it was: what comes decides as much as it did at the beginning. The shape of days and weeks stays. */
    public void restart(int countsFor) {
        count = Math.min(count, countsFor);
        slow = middle;
    }

    double toY(double value) {
        double ratio = value / unit;
        double size = Math.abs(ratio);
        return Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), ratio);
    }

    double toValue(double y) {
        return unit * Math.sinh(Math.max(-700, Math.min(700, y)));
    }

    // ---- as bytes

    private static final int FLOATS = HOURS + DAYS + 15;
    private static final int BYTES = 1 + FLOATS * Float.BYTES + 3 * Integer.BYTES + Short.BYTES + 1 + 3 * Long.BYTES;

    /** With a check sum, so that what was damaged is not taken for true. */
    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES + Integer.BYTES);
        buffer.put(VERSION);
        for (float one : profile) {
            buffer.putFloat(one);
        }
        for (float one : new float[] {
            unit,
            slow,
            middle,
            fast,
            hoursMean,
            daysMean,
            scale,
            fastScale,
            low,
            high,
            last,
            repeatRate,
            gapMinutes,
            duplicateRate,
            lastQuantity
        }) {
            buffer.putFloat(one);
        }
        buffer.putInt(count).putInt(events).putInt(lastRaisedAtCount).putShort(repeats);
        buffer.put(rhythm);
        buffer.putLong(lastAt).putLong(periodAt).putDouble(periodSum);
        buffer.putInt(sum(buffer.array()));
        return buffer.array();
    }

    private static int sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, BYTES);
        return (int) sum.getValue();
    }

    /** Empty if the bytes are of another version, damaged, or say what cannot be. */
    public static Optional<StreamState> of(byte[] bytes) {
        if (bytes.length != BYTES + Integer.BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            StreamState state = new StreamState(Rhythm.EACH);
            boolean isSane = buffer.get() == VERSION && state.read(buffer) && buffer.getInt() == sum(bytes);
            return isSane ? Optional.of(state) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private boolean read(ByteBuffer buffer) {
        boolean isSane = true;
        for (int i = 0; i < profile.length; i++) {
            profile[i] = buffer.getFloat();
            isSane &= Float.isFinite(profile[i]);
        }
        float[] numbers = new float[FLOATS - profile.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = buffer.getFloat();
            isSane &= Float.isFinite(numbers[i]);
        }
        unit = numbers[0];
        slow = numbers[1];
        middle = numbers[2];
        fast = numbers[3];
        hoursMean = numbers[4];
        daysMean = numbers[5];
        scale = numbers[6];
        fastScale = numbers[7];
        low = numbers[8];
        high = numbers[9];
        last = numbers[10];
        repeatRate = numbers[11];
        gapMinutes = numbers[12];
        duplicateRate = numbers[13];
        lastQuantity = numbers[14];
        count = buffer.getInt();
        events = buffer.getInt();
        lastRaisedAtCount = buffer.getInt();
        repeats = buffer.getShort();
        rhythm = buffer.get();
        lastAt = buffer.getLong();
        periodAt = buffer.getLong();
        periodSum = buffer.getDouble();
        return isSane
                && rhythm >= 0
                && rhythm < Rhythm.ALL.size()
                && count >= 0
                && scale >= 0
                && unit >= 0
                && !Double.isInfinite(periodSum);
    }
}
