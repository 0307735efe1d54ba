package org.openadjust.billing.adjustment.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ProposalState;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Remedy;
import org.openadjust.billing.verification.RemedyDesk;

/**
 * Puts right what verification found in what our engine bills. The engine corrects what does not follow from the facts by itself: where it
 * has, or has proposed to, that is the remedy, and nothing is proposed beside it.
 */
@ApplicationScoped
public class FindingRemedies implements RemedyDesk {

    private static final Set<ProposalState> ON_THE_WAY =
            Set.of(ProposalState.PROPOSED, ProposalState.APPROVED, ProposalState.APPLIED);

    @Inject
    private AdjustmentDesk desk;

    @Inject
    private Proposals proposals;

    @Inject
    private Documents documents;

    @Override
    public Answer remedy(FindingView finding, String key) {
        if (finding.document().isEmpty()) {
            return refused("It is about our own data: what is missing there has to be told as an event.");
        }
        return corrected(finding).<Answer>map(Answer.Named::new).orElseGet(() -> propose(finding, key));
    }

    private Optional<String> corrected(FindingView finding) {
        Optional<String> proposed = proposals
                .find(
                        List.of(
                                new ProposalCondition.OfAccount(finding.account()),
                                new ProposalCondition.AboutDocument(finding.document()),
                                new ProposalCondition.In(ON_THE_WAY)),
                        Sort.down(ProposalColumn.PROPOSED),
                        Slice.first(1))
                .rows()
                .stream()
                .findFirst()
                .map(proposal -> "adjustment/" + proposal.id());
        return proposed.or(() -> documents.of(finding.account(), Slice.first(Slice.LIMIT_MAX)).rows().stream()
                .filter(document -> document.invoice().equals(finding.document())
                        && !document.number().equals(finding.document()))
                .findFirst()
                .map(note -> "document/" + note.number()));
    }

    private Answer propose(FindingView finding, String key) {
        Remedy remedy = finding.remedy();
        String line = finding.finding().cause().about();
        if (line.isEmpty() || remedy.form() != Remedy.Form.CREDIT && remedy.form() != Remedy.Form.CHARGE) {
            return refused("It is not about a line of the document: void the document, or correct the facts.");
        }
        ProposalDraft draft = new ProposalDraft(
                remedy.form() == Remedy.Form.CREDIT ? AdjustmentKind.CREDIT : AdjustmentKind.DEBIT,
                finding.document(),
                finding.account(),
                line,
                Optional.of(remedy.amount().getAmount()),
                reason(finding.finding().kind()),
                "finding/" + finding.id());
        return switch (desk.propose(draft, key)) {
            case DeskAnswer.Done done -> new Answer.Named("adjustment/" + done.proposal());
            case DeskAnswer.Refused(Refusal refusal) -> new Answer.Refused(refusal);
        };
    }

    private static ReasonCode reason(Finding.Kind kind) {
        return switch (kind) {
            case DUPLICATE_INVOICE, DUPLICATE_CHARGE -> ReasonCode.DUPLICATE;
            case WRONG_PRICE, PLAN_MISMATCH -> ReasonCode.WRONG_PRICE;
            default -> ReasonCode.BILLING_ERROR;
        };
    }

    private static Answer refused(String detail) {
        return new Answer.Refused(new Refusal("NO_REMEDY", detail));
    }
}
