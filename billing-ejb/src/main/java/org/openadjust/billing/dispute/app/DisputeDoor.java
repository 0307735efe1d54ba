package org.openadjust.billing.dispute.app;

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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.openadjust.billing.adjustment.TurnDesk;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.dispute.DisputeAnswer;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDesk;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.model.Dispute;
import org.openadjust.billing.dispute.model.Dispute.Terms;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.policy.Origin;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.TextBook;

/** The door for people who handle disputes: what is asked takes its turn with the facts. */
@Stateless
@Local(DisputeDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DisputeDoor implements DisputeDesk {

    private static final String SOURCE = "urn:billing:disputes:";
    private static final int ID_MAX = 64;
    private static final int COMMENT_MAX = 1_000;
    private static final Refusal UNAVAILABLE =
            new Refusal("UNAVAILABLE", "it could not be done now; ask again with the same Idempotency-Key");

    @Inject
    private Turns turns;

    @Inject
    private DisputeBooks books;

    @Inject
    private TextBook texts;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public DisputeAnswer open(DisputeDraft draft, String key) {
        if (!isId(draft.account()) || !isId(draft.document()) || draft.line().length() > ID_MAX) {
            return DisputeAnswer.refused(
                    "INVALID_FIELD", "account and document have 1 to " + ID_MAX + " characters, a line not more");
        }
        String actor = actor();
        String source = SOURCE + actor;
        if (!key.isEmpty()) {
            Optional<DisputeAnswer> before =
                    books.disputes().bySource(source, key).map(DisputeWork::asItIs);
            if (before.isPresent()) {
                return before.get();
            }
        }
        String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
        return turns.take(draft.account(), (work, now) -> books.in(work, now).open(draft, actor, source, id))
                .orElseGet(() -> new DisputeAnswer.Refused(UNAVAILABLE));
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= ID_MAX;
    }

    @Override
    public DisputeAnswer take(long dispute, int version) {
        String actor = actor();
        return act(dispute, work -> work.take(dispute, version, actor));
    }

    @Override
    public DisputeAnswer decide(long dispute, int version, DisputeDecision decision) {
        TurnDesk.Proposer proposer = proposer();
        return act(dispute, work -> work.decide(dispute, version, proposer, decision));
    }

    @Override
    public DisputeAnswer withdraw(long dispute, int version, String comment) {
        String actor = actor();
        return comment.length() > COMMENT_MAX
                ? DisputeAnswer.refused("INVALID_FIELD", "the comment has more than " + COMMENT_MAX + " characters")
                : act(dispute, work -> work.withdraw(dispute, version, actor, comment.strip()));
    }

    @Override
    public DisputeAnswer close(long dispute, int version, String reason) {
        String actor = actor();
        return isComment(reason)
                ? act(dispute, work -> work.close(dispute, version, actor, reason.strip()))
                : DisputeAnswer.refused("INVALID_FIELD", "a reason has 1 to " + COMMENT_MAX + " characters");
    }

    private DisputeAnswer act(long id, Function<DisputeWork, DisputeAnswer> act) {
        Optional<Dispute> known = books.disputes().find(id);
        if (known.isEmpty()) {
            return noDispute(id);
        }
        return turns.take(known.get().terms().account(), (work, now) -> act.apply(books.in(work, now)))
                .orElseGet(() -> new DisputeAnswer.Refused(UNAVAILABLE));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public DisputeAnswer comment(long dispute, String text) {
        if (!isComment(text)) {
            return DisputeAnswer.refused("INVALID_FIELD", "a comment has 1 to " + COMMENT_MAX + " characters");
        }
        Optional<Dispute> known = books.disputes().find(dispute);
        known.ifPresent(one -> books.disputes().comment(one, text.strip(), actor(), now()));
        return known.map(DisputeWork::asItIs).orElseGet(() -> noDispute(dispute));
    }

    private static boolean isComment(String text) {
        return !text.isBlank() && text.length() <= COMMENT_MAX;
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<String> text(long dispute) {
        return books.disputes()
                .find(dispute)
                .map(Dispute::terms)
                .filter(terms -> !terms.textKey().isEmpty())
                .flatMap(this::read);
    }

    private Optional<String> read(Terms terms) {
        return texts.open(terms.account(), terms.textKey(), new Look(actor(), "dispute/" + terms.id(), now()));
    }

    private static DisputeAnswer noDispute(long id) {
        return DisputeAnswer.refused("NOT_FOUND", "there is no dispute " + id);
    }

    // ---- who

    private String actor() {
        return context.getCallerPrincipal().getName();
    }

    /** A key counts as a system where an administrator has given it a role that decides; otherwise its holder is like a person. */
    private TurnDesk.Proposer proposer() {
        String id = actor();
        boolean decides = context.isCallerInRole(APPROVER) || context.isCallerInRole(ADMINISTRATOR);
        return new TurnDesk.Proposer(id, id.startsWith("key:") && decides ? Origin.SYSTEM : Origin.PERSON);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
