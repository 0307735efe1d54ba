package org.openadjust.billing.reconciliation;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One part of a run: a range of what one check looks at.
 *
 * @param no its number in the run
 * @param after the key before its first one; empty: from the first of all
 * @param upTo its last key; empty: up to the last of all
 * @param total how many keys it has
 * @param done how many were checked
 * @param reached the last of them; empty if none was
 * @param differing how much was found
 * @param noted how much of that was noted
 * @param skipped how much could not be checked
 * @param busy how long that took
 */
public record RunPart(
        int no,
        NightlyCheck.Step step,
        String check,
        String after,
        String upTo,
        long total,
        long done,
        String reached,
        long differing,
        long noted,
        long skipped,
        State state,
        Duration busy) {

    /** Where a part is. */
    public enum State {
        PLANNED,
        RUNNING,
        DONE
    }

    public RunPart {
        Objects.requireNonNull(step);
        Objects.requireNonNull(state);
        Objects.requireNonNull(busy);
    }

    /** How much of it is behind, cut off: 100 means all. */
    public int percent() {
        if (state == State.DONE) {
            return 100;
        }
        return total == 0 ? 0 : (int) Math.min(99, 100 * done / total);
    }

    /** What was found and not noted. */
    public long rest() {
        return differing - noted;
    }

    /** How long it will still take at the pace so far; empty where nothing can be said. */
    public Optional<Duration> left() {
        if (state == State.DONE) {
            return Optional.of(Duration.ZERO);
        }
        if (done == 0 || busy.isZero()) {
            return Optional.empty();
        }
        return Optional.of(busy.multipliedBy(Math.max(0, total - done)).dividedBy(done));
    }
}
