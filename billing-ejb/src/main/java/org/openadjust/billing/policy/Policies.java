package org.openadjust.billing.policy;

import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;

/**
 * Versions of the policy: every role reads them; approvers and administrators write and approve them, never one's own. A change is
 * refused with {@code CONFLICT} if somebody else was quicker, which a wrong revision shows.
 */
public interface Policies {

    /** The longest reason. */
    int REASON_MAX = 300;

    /** The longest stretch that is looked at in a dry run, in days. */
    int DAYS_MAX = 90;

    /** What came of a change. */
    sealed interface Changed {

        /** Done: the version as it is now. */
        record Done(PolicyVersionView version) implements Changed {
            public Done {
                Objects.requireNonNull(version);
            }
        }

        /**
         * Nothing has changed. Codes: {@code NOT_FOUND}, {@code CONFLICT}, {@code WRONG_STATE}, {@code FOUR_EYES},
         * {@code EFFECTIVE_IN_PAST}, {@code OUTDATED}, {@code INVALID_FIELD}.
         */
        record Refused(Refusal refusal) implements Changed {
            public Refused {
                Objects.requireNonNull(refusal);
            }
        }
    }

    /** The version that holds now. */
    PolicyVersionView present();

    /** The version that was approved to hold last, be it now or later: what a new one begins from. */
    PolicyVersionView last();

    /** All versions, the newest first. */
    Page<PolicyVersionView> versions(Slice slice);

    Optional<PolicyVersionView> version(int version);

    /** Begins a new version, which says what another one says, from tomorrow on. */
    Changed begin(int from);

    /** Writes a draft anew: its version number says which. */
    Changed save(Policy policy, long revision);

    /** Asks for approval. Its first day may not be past. */
    Changed submit(int version, long revision, String reason);

    /** Approves what others wrote: it holds from its first day on, and never before now. */
    Changed approve(int version, long revision, String reason);

    /** Refuses what others wrote. */
    Changed reject(int version, long revision, String reason);

    /** Takes back what the caller wrote and nobody has decided. */
    Changed withdraw(int version, long revision, String reason);

    /**
     * What a policy would have decided about the notes of the last days, against what the present one says of them. Nothing is
     * stored.
     *
     * @param days 1 to {@link #DAYS_MAX}
     */
    DryRun dryRun(Policy draft, int days);
}
