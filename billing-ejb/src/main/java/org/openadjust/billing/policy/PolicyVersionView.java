package org.openadjust.billing.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A version of the policy, how far it has come, and through whom.
 *
 * @param writers all who have written a part of it, its author first
 * @param approver who approved or rejected it, if somebody did
 * @param reason of the last step, or empty
 * @param holdsFrom since when it holds, or will, unless a later one does; of an approved one only
 * @param revision what has to be told to change it
 */
public record PolicyVersionView(
        Policy policy,
        VersionState state,
        List<String> writers,
        Optional<String> approver,
        String reason,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> holdsFrom,
        long revision) {
    public PolicyVersionView {
        Objects.requireNonNull(policy);
        Objects.requireNonNull(state);
        writers = List.copyOf(writers);
    }

    public int version() {
        return policy.version();
    }

    /** Who began it. */
    public String author() {
        return writers.getFirst();
    }

    /** Whether it can still be edited. */
    public boolean isDraft() {
        return state == VersionState.DRAFT;
    }

    /** Whether it waits for an approval. */
    public boolean isSubmitted() {
        return state == VersionState.SUBMITTED;
    }
}
