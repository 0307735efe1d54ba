package org.openadjust.billing.anomaly.model;

import java.util.ArrayList;
import java.util.List;

/** How often deviations come about, for streams of the same rhythm and age. */
public final class Calibrations {

    /** Streams that are alike. */
    public enum Age {
        YOUNG,
        GROWN
    }

    private static final int GROWN_AFTER = 4;

    /** One segment's. */
    public record Segment(Rhythm rhythm, Age age, Calibration calibration) {
        public String name() {
            return rhythm + "_" + age;
        }
    }

    private final List<Segment> segments = new ArrayList<>();

    public Calibrations() {
        for (Rhythm rhythm : Rhythm.ALL) {
            for (Age age : Age.values()) {
                segments.add(new Segment(rhythm, age, new Calibration()));
            }
        }
    }

    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** Takes what was kept for a segment; a name that is not known is left out. */
    public void put(String name, Calibration calibration) {
        segments.replaceAll(segment ->
                segment.name().equals(name) ? new Segment(segment.rhythm(), segment.age(), calibration) : segment);
    }

    /** The same, to be tried with. */
    public Calibrations copy() {
        Calibrations copy = new Calibrations();
        segments.forEach(segment -> Calibration.of(segment.calibration().bytes())
                .ifPresent(calibration -> copy.put(segment.name(), calibration)));
        return copy;
    }

    Calibration of(StreamState stream) {
        boolean isGrown = stream.count() >= GROWN_AFTER * stream.rhythm().judgedFrom();
        return segments.get(2 * stream.rhythm().ordinal() + (isGrown ? 1 : 0)).calibration();
    }
}
