package org.openadjust.billing.policy.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.VersionState;

/**
 * Something that one person writes and another approves. Each step gives the next state, or says why it is not taken.
 *
 * @param content what is written
 * @param writers all who have written a part of it, its author first
 * @param decidedBy who approved or rejected it, if somebody did
 * @param reason of the last step
 * @param revision counts the steps
 */
public record Reviewed<T>(
        T content,
        VersionState state,
        List<String> writers,
        Optional<String> decidedBy,
        String reason,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> decidedAt,
        long revision) {

    /** The most people who may write one thing together. */
    public static final int WRITERS_MAX = 10;

    public Reviewed {
        writers = List.copyOf(writers);
        if (writers.isEmpty()) {
            throw new IllegalArgumentException("nobody has written it");
        }
    }

    /** A step that was taken, or not. */
    public sealed interface Step<T> {
        /** The next state. */
        record Taken<T>(Reviewed<T> next) implements Step<T> {}

        /** It stays as it is. */
        record Refused<T>(Refusal refusal) implements Step<T> {}
    }

    /** A draft. */
    public static <T> Reviewed<T> begun(T content, String author, Instant at) {
        return new Reviewed<>(
                content, VersionState.DRAFT, List.of(author), Optional.empty(), "", at, at, Optional.empty(), 1);
    }

    /** What came with the product, and is approved by it. */
    public static <T> Reviewed<T> shipped(T content, Instant at) {
        return new Reviewed<>(
                content,
                VersionState.ACTIVE,
                List.of(Shipped.AUTHOR),
                Optional.of(Shipped.AUTHOR),
                "shipped with the product",
                at,
                at,
                Optional.of(Instant.EPOCH),
                1);
    }

    /** Who began it. */
    public String author() {
        return writers.getFirst();
    }

    /** It is written anew by somebody, who is one of its writers from now on. */
    public Step<T> edited(T other, String by, Instant at) {
        if (state != VersionState.DRAFT) {
            return wrongState("only a draft can be edited");
        }
        List<String> all = writers.contains(by)
                ? writers
                : Stream.concat(writers.stream(), Stream.of(by)).toList();
        if (all.size() > WRITERS_MAX) {
            return refused("INVALID_FIELD", "more than " + WRITERS_MAX + " people write one draft");
        }
        return new Step.Taken<>(
                new Reviewed<>(other, state, all, decidedBy, reason, createdAt, at, decidedAt, revision + 1));
    }

    /** One of its writers asks for its approval. */
    public Step<T> submitted(String by, String why, Instant at) {
        return switch (state) {
            case DRAFT -> byWriter(by, VersionState.SUBMITTED, why, at);
            default -> wrongState("only a draft can be submitted");
        };
    }

    /** One of its writers takes it back. */
    public Step<T> withdrawn(String by, String why, Instant at) {
        return switch (state) {
            case DRAFT, SUBMITTED -> byWriter(by, VersionState.WITHDRAWN, why, at);
            default -> wrongState("it has been decided");
        };
    }

    /** Somebody who has written no part of it approves it. */
    public Step<T> approved(String by, String why, Instant at) {
        return decided(by, VersionState.ACTIVE, why, at);
    }

    /** Somebody who has written no part of it refuses it. */
    public Step<T> rejected(String by, String why, Instant at) {
        return decided(by, VersionState.REJECTED, why, at);
    }

    private Step<T> byWriter(String by, VersionState next, String why, Instant at) {
        return writers.contains(by)
                ? new Step.Taken<>(
                        new Reviewed<>(content, next, writers, decidedBy, why, createdAt, at, decidedAt, revision + 1))
                : refused("FOUR_EYES", "only those who have written it can submit it or take it back");
    }

    private Step<T> decided(String by, VersionState next, String why, Instant at) {
        if (state != VersionState.SUBMITTED) {
            return wrongState("only what was submitted can be approved or rejected");
        }
        if (writers.contains(by)) {
            return refused("FOUR_EYES", "nobody decides about what they have written");
        }
        return new Step.Taken<>(new Reviewed<>(
                content, next, writers, Optional.of(by), why, createdAt, at, Optional.of(at), revision + 1));
    }

    private static <T> Step<T> wrongState(String detail) {
        return refused("WRONG_STATE", detail);
    }

    private static <T> Step<T> refused(String code, String detail) {
        return new Step.Refused<>(new Refusal(code, detail));
    }
}
