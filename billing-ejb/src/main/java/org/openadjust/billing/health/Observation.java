package org.openadjust.billing.health;

import java.util.Objects;

/**
 * How a part was when it was looked at.
 *
 * @param which of several, such as an anchor's name; empty where there is one
 * @param state its code
 * @param detail a count, a code or a few words, such as what a server has answered; empty where the state says all
 */
public record Observation(Part part, String which, String state, Severity severity, String detail) {

    /** The state of a part that could not be looked at. */
    public static final String UNKNOWN = "UNKNOWN";

    private static final int DETAIL_MAX = 400;

    public Observation {
        Objects.requireNonNull(part);
        Objects.requireNonNull(which);
        Objects.requireNonNull(state);
        Objects.requireNonNull(severity);
        detail = detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail;
    }

    /** Of a part that there is once, by a state that says all. */
    public static Observation of(Part part, Enum<?> state, Severity severity) {
        return new Observation(part, "", state.name(), severity, "");
    }

    /** Of a part that nothing is known of. */
    public static Observation unknown(Part part) {
        return new Observation(part, "", UNKNOWN, Severity.WARNING, "");
    }

    public boolean isUnknown() {
        return state.equals(UNKNOWN);
    }

    /** Whether nobody has to do anything, nor could. */
    public boolean isWell() {
        return severity == Severity.NONE;
    }

    /** Whether somebody has to do something about it. */
    public boolean isTrouble() {
        return severity.compareTo(Severity.WARNING) >= 0;
    }
}
