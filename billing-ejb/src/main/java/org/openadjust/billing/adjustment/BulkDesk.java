package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/**
 * Where approvers decide about many adjustments in one go. A run is kept: it goes on after a restart, and does nothing twice. Each
 * adjustment is decided by the rules for one: what its starter may not approve is refused, and what moved since is left alone.
 */
public interface BulkDesk {

    /** One run takes no more. */
    int ITEMS_MAX = 10_000;

    /** Notes that a rule has let be issued, in a time. */
    record RuleRun(String rule, Instant from, Instant to) {}

    /** The proposals that wait for people and meet all conditions. */
    BulkChoice choice(List<ProposalCondition> conditions);

    /** @param choice what was chosen, in words, for those who look at the run later */
    BulkRun approve(List<ProposalCondition> conditions, String choice, String comment);

    /** @param choice as for {@link #approve} */
    BulkRun reject(List<ProposalCondition> conditions, String choice, ReasonCode reasonCode, String comment);

    /** The notes that a rule's run has issued and that stand. */
    BulkChoice choice(RuleRun notes);

    /** Proposes to take each of them back; policy decides about each. */
    BulkRun reverse(RuleRun notes, ReasonCode reasonCode, String reason);

    /** What has not been decided yet stays as it is. */
    boolean stop(long run);

    Optional<BulkRun> run(long id);

    /** The latest first. */
    Page<BulkRun> runs(Slice slice);

    /** What could not be decided. */
    Page<BulkRun.Refused> refused(long run, Slice slice);
}
