package org.openadjust.billing.forecast.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What forecasts were wrong by, for meters that are known about as long, and by how much of the cycle was over. */
public final class Calibrations {

    /** How many days of a cycle of 28 are over, at most, in each part. */
    private static final double[] PARTS = {1.5 / 28, 4.5 / 28, 10.0 / 28, 17.0 / 28, 24.0 / 28, 1};

    private static final int[] KNOWN = {7, 28, 63};

    private final Map<String, Errors> errors = new HashMap<>();

    /**
     * Whose errors a forecast is compared with.
     *
     * @param days how many are known of the meter
     * @param over what part of the cycle is over
     */
    public static String segment(int days, double over) {
        int age = 0;
        while (age < KNOWN.length && days >= KNOWN[age]) {
            age++;
        }
        int part = 0;
        while (part < PARTS.length - 1 && over > PARTS[part]) {
            part++;
        }
        return age + "." + part;
    }

    public Errors of(String segment) {
        return errors.computeIfAbsent(segment, name -> new Errors());
    }

    public void put(String segment, Errors known) {
        errors.put(segment, known);
    }

    public void forEach(BiConsumer<String, Errors> reader) {
        errors.forEach(reader);
    }

    /** How many errors all rests on. */
    public int size() {
        return errors.values().stream().mapToInt(Errors::size).sum();
    }
}
