package org.openadjust.billing.adjustment;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The proposed adjustments, for every role to read. */
public interface Proposals {

    /** Those that meet all conditions; of equals the one that was proposed first. */
    Page<ProposalView> find(List<ProposalCondition> conditions, Sort<ProposalColumn> sort, Slice slice);

    /** So many of them at most, what is due first: for who decides about all. */
    List<ProposalView> first(List<ProposalCondition> conditions, int rowsMax);

    Optional<ProposalView> byId(long id);

    /** What happened to one, in its order; at most the latest 500. */
    List<ProposalView.Step> history(long id);

    /** How many wait for people. */
    long waiting();
}
