package org.openadjust.billing.dispute;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** What is disputed, for every role to read; without what customers have written. */
public interface Disputes {

    /** Those that meet all conditions: what has to be done first comes first, and what is over comes last. */
    Page<DisputeView> find(List<DisputeCondition> conditions, Slice slice);

    Optional<DisputeView> byId(long id);

    /** What happened to one, in its order; at most the latest 500. */
    List<DisputeView.Step> history(long id);

    /** What is not to be collected from an account; empty if everything is. */
    Optional<Hold> onHold(String account);

    /** How many wait for people, and how many of them for too long. */
    Backlog backlog();

    /** Disputes that wait for people. */
    record Backlog(long undecided, long overdue) {}
}
