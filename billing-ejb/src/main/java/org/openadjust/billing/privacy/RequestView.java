package org.openadjust.billing.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as it is shown; without what is kept of the person.
 *
 * @param account empty if it is about a rule of retention
 * @param ground why, in the words of whoever asked
 * @param rule the rule that is asked for
 * @param dueAt by when the person has to have an answer
 * @param decidedBy empty before
 * @param remark of whoever decided
 * @param until the day until which the data can be fetched, or on which what law keeps may be erased
 * @param purgedAt when what deleted rows had left in the database's files was overwritten
 * @param certificate what was done, in JSON; empty before it is done
 */
public record RequestView(
        long id,
        String account,
        RequestKind kind,
        RequestState state,
        String ground,
        Optional<RetentionRule> rule,
        String askedBy,
        Instant askedAt,
        Instant dueAt,
        String decidedBy,
        Optional<Instant> decidedAt,
        String remark,
        Optional<LocalDate> until,
        Optional<Instant> doneAt,
        Optional<Instant> purgedAt,
        String certificate,
        int version) {
    public RequestView {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(state);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(decidedAt);
        Objects.requireNonNull(until);
        Objects.requireNonNull(doneAt);
        Objects.requireNonNull(purgedAt);
    }

    /** Whether the person should have had an answer by now. */
    public boolean isOverdue(Instant now) {
        return state.isWaiting() && dueAt.isBefore(now);
    }
}
