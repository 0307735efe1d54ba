package org.openadjust.billing.adjustment.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.SPECIALIST;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.DeskAnswer;
import org.openadjust.billing.adjustment.DeskPreview;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.model.Proposal;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Origin;

/** The door to the desk: what is asked takes its turn with the facts. */
@Stateless
@Local(AdjustmentDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeskDoor implements AdjustmentDesk {

    private static final String SOURCE = "urn:billing:desk:";
    private static final int REASON_MAX = 300;
    private static final int COMMENT_MAX = 1_000;
    private static final int ACTOR_MAX = 64;
    private static final Refusal UNAVAILABLE =
            new Refusal("UNAVAILABLE", "it could not be done now; ask again with the same Idempotency-Key");

    @Inject
    private DeskBooks books;

    @Inject
    private Turns turns;

    @Inject
    private JdbcProposalBook proposals;

    @Inject
    private DocumentBook documents;

    @Inject
    private Adjustments adjustments;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public DeskPreview preview(ProposalDraft draft) {
        Optional<String> account = accountOf(draft);
        Optional<Refusal> invalid = invalid(draft);
        if (account.isEmpty() || invalid.isPresent()) {
            return new DeskPreview.Impossible(invalid.orElseGet(() -> noDocument(draft)));
        }
        DeskWork.Actor actor = actor();
        return turns.<DeskPreview>take(
                        account.get(),
                        (work, now) -> DeskWork.in(work, now, books.all()).preview(account.get(), draft, actor))
                .orElseGet(() -> new DeskPreview.Impossible(UNAVAILABLE));
    }

    @Override
    public DeskAnswer propose(ProposalDraft draft, String key) {
        Optional<String> account = accountOf(draft);
        Optional<Refusal> invalid = invalid(draft);
        if (account.isEmpty() || invalid.isPresent()) {
            return new DeskAnswer.Refused(invalid.orElseGet(() -> noDocument(draft)));
        }
        DeskWork.Actor actor = actor();
        return turns.take(
                        account.get(),
                        (work, now) -> DeskWork.in(work, now, books.all())
                                .propose(account.get(), draft, actor, SOURCE + actor.id(), key))
                .orElseGet(() -> new DeskAnswer.Refused(UNAVAILABLE));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public DeskAnswer approve(long proposal, int version, String comment) {
        return decide(proposal, comment, (desk, actor) -> desk.approve(proposal, version, actor, comment));
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public DeskAnswer reject(long proposal, int version, ReasonCode reasonCode, String comment) {
        return ReasonCode.forRejecting().contains(reasonCode)
                ? decide(proposal, comment, (desk, actor) -> desk.reject(proposal, version, actor, reasonCode, comment))
                : DeskAnswer.refused("INVALID_FIELD", "nothing is rejected for " + reasonCode);
    }

    @Override
    public DeskAnswer withdraw(long proposal, int version, String comment) {
        return decide(proposal, comment, (desk, actor) -> desk.withdraw(proposal, version, actor, comment));
    }

    private DeskAnswer decide(long id, String comment, BiFunction<DeskWork, DeskWork.Actor, DeskAnswer> act) {
        Optional<Proposal> known = proposals.find(id);
        if (known.isEmpty()) {
            return DeskAnswer.refused("NOT_FOUND", "there is no proposed adjustment " + id);
        }
        if (comment.length() > COMMENT_MAX) {
            return DeskAnswer.refused("INVALID_FIELD", "the comment has more than " + COMMENT_MAX + " characters");
        }
        DeskWork.Actor actor = actor();
        return turns.take(
                        known.get().terms().account(),
                        (work, now) -> act.apply(DeskWork.in(work, now, books.all()), actor))
                .orElseGet(() -> new DeskAnswer.Refused(UNAVAILABLE));
    }

    @Override
    public DeskAnswer reverse(long adjustment, ReasonCode reasonCode, String reason, String key) {
        if (!ReasonCode.forReversing().contains(reasonCode)) {
            return DeskAnswer.refused("INVALID_FIELD", "nothing is taken back for " + reasonCode);
        }
        return switch (noteOf(adjustment)) {
            case Issued.Nothing(Refusal refusal) -> new DeskAnswer.Refused(refusal);
            case Issued.Note note -> propose(note.takenBack(reasonCode, reason), key);
        };
    }

    @Override
    public DeskPreview previewReversal(long adjustment) {
        return switch (noteOf(adjustment)) {
            case Issued.Nothing(Refusal refusal) -> new DeskPreview.Impossible(refusal);
            case Issued.Note note -> preview(note.takenBack(ReasonCode.APPLIED_BY_MISTAKE, ""));
        };
    }

    /** What an adjustment has issued. */
    private sealed interface Issued {

        record Note(String account, String number) implements Issued {
            ProposalDraft takenBack(ReasonCode reasonCode, String reason) {
                return ProposalDraft.takingBack(AdjustmentKind.REVERSAL, number, account, reasonCode, reason);
            }
        }

        record Nothing(Refusal refusal) implements Issued {}
    }

    private Issued noteOf(long adjustment) {
        Optional<Proposal> proposed = proposals.find(adjustment);
        if (proposed.isPresent()) {
            return proposed.get() instanceof Proposal.Applied applied
                    ? new Issued.Note(applied.terms().account(), applied.note())
                    : nothing("NOT_APPLIED", "it is " + proposed.get().state() + ": nothing is there to take back");
        }
        Optional<AdjustmentView> applied = adjustments.byId(adjustment);
        if (applied.isEmpty()) {
            return nothing("NOT_FOUND", "there is no adjustment " + adjustment);
        }
        return applied.get().document().isEmpty()
                ? nothing("ON_DRAFT", "A draft follows its facts: void or correct the event that moved it instead.")
                : new Issued.Note(applied.get().account(), applied.get().document());
    }

    private static Issued nothing(String code, String detail) {
        return new Issued.Nothing(new Refusal(code, detail));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public DeskAnswer assign(long proposal, String assignee) {
        if (assignee.length() > ACTOR_MAX || !assignee.isEmpty() && !assignee.startsWith("user:")) {
            return DeskAnswer.refused("INVALID_FIELD", "an assignee is a user, as user:…");
        }
        return annotated(proposal, () -> proposals.assign(proposal, assignee, actor().id(), clock.instant()));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public DeskAnswer comment(long proposal, String text) {
        if (text.isBlank() || text.length() > COMMENT_MAX) {
            return DeskAnswer.refused("INVALID_FIELD", "a comment has 1 to " + COMMENT_MAX + " characters");
        }
        return annotated(proposal, () -> proposals.comment(proposal, text.strip(), actor().id(), clock.instant()));
    }

    private DeskAnswer annotated(long id, Runnable act) {
        Optional<Proposal> known = proposals.find(id);
        known.ifPresent(proposal -> act.run());
        return known.<DeskAnswer>map(
                        proposal -> new DeskAnswer.Done(id, proposal.state(), proposal.version(), List.of()))
                .orElseGet(() -> DeskAnswer.refused("NOT_FOUND", "there is no proposed adjustment " + id));
    }

    // ---- who, and whether it can be read

    /** A key counts as a system where an administrator has given it a role that decides; otherwise its holder is like a person. */
    private DeskWork.Actor actor() {
        String id = context.getCallerPrincipal().getName();
        boolean decides = context.isCallerInRole(APPROVER) || context.isCallerInRole(ADMINISTRATOR);
        return new DeskWork.Actor(id, id.startsWith("key:") && decides ? Origin.SYSTEM : Origin.PERSON);
    }

    private Optional<String> accountOf(ProposalDraft draft) {
        return draft.account().isEmpty() ? documents.accountOf(draft.document()) : Optional.of(draft.account());
    }

    private static Refusal noDocument(ProposalDraft draft) {
        return new Refusal("NOT_FOUND", "there is no document " + draft.document() + ", or several accounts have one");
    }

    private static Optional<Refusal> invalid(ProposalDraft draft) {
        if (draft.reason().length() > REASON_MAX) {
            return invalid("the reason has more than " + REASON_MAX + " characters");
        }
        if (draft.kind() == AdjustmentKind.CORRECTION) {
            return invalid("a correction follows from facts: nobody proposes one");
        }
        if (!ReasonCode.forProposing().contains(draft.reasonCode())
                && !ReasonCode.forReversing().contains(draft.reasonCode())) {
            return invalid("nothing is proposed for " + draft.reasonCode());
        }
        return Optional.empty();
    }

    private static Optional<Refusal> invalid(String detail) {
        return Optional.of(new Refusal("INVALID_FIELD", detail));
    }
}
