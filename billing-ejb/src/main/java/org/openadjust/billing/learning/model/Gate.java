package org.openadjust.billing.learning.model;

import java.util.Optional;
import org.openadjust.billing.learning.Withheld;

/**
 * Whether what a model says may count where policy asks for it. All that speaks against it is looked at before its own number.
 *
 * @param threshold that the lower bound has to reach
 */
public record Gate(double threshold) {

    /** Before so many decisions, and so many of the kind, it says nothing that counts. */
    public static final int DECISIONS_MIN = 200;

    public static final int DECISIONS_OF_KIND_MIN = 30;

    public static final double THRESHOLD = 0.98;

    /** One in so many is looked at by a person all the same. */
    private static final int AUDITED_OF = 14;

    /** One in so many is decided without the number being seen. */
    private static final int BLIND_OF = 10;

    private static final int MIXED = 0x9E3779B9;

    /** What is known of a kind of case. */
    public record Kind(long decisions, long ofKind, boolean isBreakerOpen) {}

    /** Why a number does not count; empty if it does. */
    public Optional<Withheld> against(Kind kind, Prediction prediction, String subject) {
        if (!prediction.isFinite()) {
            return Optional.of(Withheld.NO_ANSWER);
        }
        if (kind.decisions() < DECISIONS_MIN || kind.ofKind() < DECISIONS_OF_KIND_MIN) {
            return Optional.of(Withheld.TOO_FEW_DECISIONS);
        }
        if (!(prediction.lower() >= threshold)) {
            return Optional.of(Withheld.NOT_CERTAIN);
        }
        if (kind.isBreakerOpen()) {
            return Optional.of(Withheld.BREAKER);
        }
        return isAudited(subject) ? Optional.of(Withheld.AUDITED) : Optional.empty();
    }

    /** The same for the same subject, whoever asks and however often. */
    public static boolean isAudited(String subject) {
        return Math.floorMod(mixed(subject, 1), AUDITED_OF) == 0;
    }

    /** Whether people decide it without seeing what the model says, so that its labels are their own. */
    public static boolean isBlind(String subject) {
        return Math.floorMod(mixed(subject, 2), BLIND_OF) == 0;
    }

    private static int mixed(String subject, int salt) {
        int hash = (subject.hashCode() + salt) * MIXED;
        hash ^= hash >>> 15;
        hash *= 0x85EBCA6B;
        return hash ^ hash >>> 13;
    }
}
