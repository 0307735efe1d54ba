package org.openadjust.billing.verification.model;

import java.time.LocalDate;
import java.util.BitSet;

/** The days, in UTC, on which a meter has reported: a bit each, since a month of a million meters is read in a night. */
public final class ReportedDays {

    private final long first;
    private final BitSet days = new BitSet();

    /** @param first day that counts */
    public ReportedDays(LocalDate first) {
        this.first = first.toEpochDay();
    }

    /** It has reported on a day, which is not before the first that counts. */
    public void on(long epochDay) {
        days.set(Math.toIntExact(epochDay - first));
    }

    /** On how many days it has reported. */
    int count() {
        return days.cardinality();
    }

    /** The last of them; there has to be one. */
    LocalDate last() {
        return LocalDate.ofEpochDay(first + days.length() - 1);
    }

    /** Most days from one of them to the next, and at least one. */
    int longestPause() {
        int pause = 1;
        int before = days.nextSetBit(0);
        for (int day = before; day >= 0; day = days.nextSetBit(day + 1)) {
            pause = Math.max(pause, day - before);
            before = day;
        }
        return pause;
    }
}
