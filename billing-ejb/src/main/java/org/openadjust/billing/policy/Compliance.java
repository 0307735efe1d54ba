package org.openadjust.billing.policy;

import java.util.List;
import java.util.Objects;
import org.openadjust.billing.platform.Refusal;

/**
 * The compliance rules: every role reads them, administrators propose changes, and approvers and other administrators decide about
 * them.
 */
public interface Compliance {

    /** What came of a change. */
    sealed interface Changed {

        /** Done: the rule as it is now. */
        record Done(ComplianceRuleView rule) implements Changed {
            public Done {
                Objects.requireNonNull(rule);
            }
        }

        /**
         * Nothing has changed. Codes: {@code NOT_FOUND}, {@code CONFLICT}, {@code WRONG_STATE}, {@code FOUR_EYES},
         * {@code NOT_VERIFIED}, {@code INVALID_FIELD}.
         */
        record Refused(Refusal refusal) implements Changed {
            public Refused {
                Objects.requireNonNull(refusal);
            }
        }
    }

    /**
     * How a rule should be.
     *
     * @param source law, article, and where its text was read
     * @param verified whether the caller has read that text, or somebody before
     * @param enabled whether it should be applied; only if it is verified
     */
    record Wish(String rule, String source, boolean verified, boolean enabled) {
        public Wish {
            Objects.requireNonNull(rule);
            Objects.requireNonNull(source);
        }
    }

    /** All rules, by code. */
    List<ComplianceRuleView> rules();

    /** Proposes a change. One change of a rule waits at a time. */
    Changed propose(Wish wish, String reason);

    /** Approves the change that waits, which somebody else has proposed. */
    Changed approve(String rule, long revision, String reason);

    /** Refuses the change that waits, which somebody else has proposed. */
    Changed reject(String rule, long revision, String reason);

    /** Takes back the change that waits, which the caller has proposed. */
    Changed withdraw(String rule, long revision, String reason);
}
