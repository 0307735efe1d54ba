package org.openadjust.billing.adjustment.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.adjustment.model.Proposal;
import org.openadjust.billing.bill.BillingWork;

/** The desk's work within a turn that another feature has. */
@ApplicationScoped
public class DeskInTurn implements TurnDesk {

    private DeskBooks books;

    protected DeskInTurn() {}

    @Inject
    public DeskInTurn(DeskBooks books) {
        this.books = books;
    }

    @Override
    public Answer propose(
            BillingWork work, Instant now, ProposalDraft draft, Proposer proposer, String source, String key) {
        DeskWork desk = DeskWork.in(work, now, books.all());
        DeskWork.Actor actor = new DeskWork.Actor(proposer.id(), proposer.origin());
        return switch (desk.propose(draft.account(), draft, actor, source, key)) {
            case DeskAnswer.Refused refused -> new Answer.Refused(refused.refusal());
            case DeskAnswer.Done done -> new Answer.Proposed(done, desk.grossOf(done.proposal()));
        };
    }

    @Override
    public Optional<ProposalState> stateOf(long proposal) {
        return books.all().proposals().find(proposal).map(Proposal::state);
    }

    @Override
    public Set<String> decidersOf(String account, String document, Instant before) {
        return books.all().proposals().decidersOf(account, document, before);
    }
}
