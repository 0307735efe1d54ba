package org.openadjust.billing.adjustment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/**
 * Where approvers decide about many adjustments in one go. A run is kept: it goes on after a restart, and does nothing twice. Each
 * adjustment is decided by the rules for one: what its starter may not approve is refused, and what moved since is left alone.
 */
public interface BulkDesk {

    /** One run takes no more. */
    int ITEMS_MAX = 10_000;

    /** Some are looked at before they are taken back. */
    int SHOWN_MAX = 20;

    /** Notes that are to be taken back; those that were before are left out, and so are those that take back. */
    sealed interface Notes {}

    /**
     * Notes that a rule has let be issued, in a time.
     *
     * @param rule with its version, as adjustments name it: {@code policy:small@2}
     * @param to not included
     */
    record RuleRun(String rule, Instant from, Instant to) implements Notes {}

    /** Notes that were issued because another run approved them. */
    record OfRun(long run) implements Notes {}

    /**
     * A note that would be taken back.
     *
     * @param total with tax: below zero for a credit note
     */
    record Note(String account, String document, Money total, Instant issuedAt) {}

    /** The proposals that wait for people and meet all conditions. */
    BulkChoice choice(List<ProposalCondition> conditions);

    /** @param choice what was chosen, in words, for those who look at the run later */
    BulkRun approve(List<ProposalCondition> conditions, String choice, String comment);

    /** @param choice as for {@link #approve} */
    BulkRun reject(List<ProposalCondition> conditions, String choice, ReasonCode reasonCode, String comment);

    /** What the notes have charged and credited: to take them back is the opposite. */
    BulkChoice choice(Notes notes);

    /** The first of them, at most {@link #SHOWN_MAX}. */
    List<Note> shown(Notes notes);

    /** Proposes to take each of them back; policy decides about each. */
    BulkRun reverse(Notes notes, ReasonCode reasonCode, String reason);

    /** What has not been decided yet stays as it is. */
    boolean stop(long run);

    Optional<BulkRun> run(long id);

    /** The latest first. */
    Page<BulkRun> runs(Slice slice);

    /** What could not be decided. */
    Page<BulkRun.Refused> refused(long run, Slice slice);
}
