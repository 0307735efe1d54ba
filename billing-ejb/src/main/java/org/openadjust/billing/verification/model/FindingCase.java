package org.openadjust.billing.verification.model;

import java.util.Objects;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.verification.FindingState;

/**
 * A finding, as those who decide about it know it.
 *
 * @param version grows with every transition
 * @param reference what puts it right; empty if nothing does
 */
public record FindingCase(long id, FindingState state, int version, String reference) {

    /** The most characters of a reason. */
    public static final int REASON_MAX = 300;

    /** What comes of an act. */
    public sealed interface Act {}

    /**
     * From one state to the next.
     *
     * @param action past tense, for its history
     * @param text why; may be empty
     */
    public record Transition(FindingState before, FindingCase after, String action, String text) implements Act {}

    /** Nothing changes. */
    public record Refused(Refusal refusal) implements Act {}

    public FindingCase {
        Objects.requireNonNull(state);
        Objects.requireNonNull(reference);
    }

    public Act reviewed(int seen) {
        return decided(seen, FindingState.IN_REVIEW, "reviewed", "", "");
    }

    public Act dismissed(int seen, String reason) {
        String stripped = reason.strip();
        return stripped.isEmpty() || stripped.length() > REASON_MAX
                ? refused("INVALID_FIELD", "a reason has 1 to " + REASON_MAX + " characters")
                : decided(seen, FindingState.DISMISSED, "dismissed", "", stripped);
    }

    /** @param by what puts it right, as kind and id */
    public Act remedied(int seen, String by) {
        return decided(seen, FindingState.REMEDIED, "remedied", by, by);
    }

    /** Why the version that somebody has seen is not one to decide about; nothing if it is. */
    public Act remediable(int seen) {
        return remedied(seen, "");
    }

    private Act decided(int seen, FindingState next, String action, String by, String text) {
        if (seen != version) {
            return refused(
                    "CHANGED",
                    "It has changed since you looked: it is " + state + " now, in version " + version
                            + ". Look again.");
        }
        return state.isOpen()
                ? new Transition(state, new FindingCase(id, next, version + 1, by), action, text)
                : refused("WRONG_STATE", "It is " + state + ": nothing is to be decided about it.");
    }

    private static Act refused(String code, String detail) {
        return new Refused(new Refusal(code, detail));
    }
}
