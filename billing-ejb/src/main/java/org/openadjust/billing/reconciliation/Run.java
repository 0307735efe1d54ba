package org.openadjust.billing.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run of the nightly reconciliation.
 *
 * @param night that it is for; empty for one that a person asked for
 * @param startedBy who asked for it
 * @param node the server that has it, or had it last; empty before one has taken it
 * @param executions ids of the job's executions, each with its server: {@code node-1:17}
 * @param counts what it has done so far
 * @param problem why it failed; empty if it did not
 */
public record Run(
        long id,
        Trigger trigger,
        Optional<LocalDate> night,
        String startedBy,
        State state,
        String node,
        Instant requestedAt,
        Optional<Instant> endedAt,
        List<String> executions,
        Counts counts,
        String problem) {

    /** Why there is a run. */
    public enum Trigger {
        SCHEDULE,
        PERSON
    }

    /** Where a run is. */
    public enum State {
        /** A server will take it soon. */
        REQUESTED,
        RUNNING,
        /** Somebody stopped it, and it has not come to where it ends. */
        STOPPING,
        STOPPED,
        COMPLETED,
        FAILED,
        /** Its server ended under it. */
        INTERRUPTED;

        /** Whether it goes on by itself. */
        public boolean isActive() {
            return this == REQUESTED || this == RUNNING || this == STOPPING;
        }

        /** Whether it can be made to go on. */
        public boolean isRestartable() {
            return this == STOPPED || this == FAILED || this == INTERRUPTED;
        }
    }

    /**
     * How much was done.
     *
     * @param accounts that were checked
     * @param differences of bills from what facts say
     * @param problems of everything else that was checked
     * @param skipped what could not be checked
     */
    public record Counts(long accounts, long differences, long problems, long skipped) {}

    public Run {
        Objects.requireNonNull(trigger);
        Objects.requireNonNull(night);
        Objects.requireNonNull(state);
        Objects.requireNonNull(endedAt);
        Objects.requireNonNull(counts);
        executions = List.copyOf(executions);
    }
}
