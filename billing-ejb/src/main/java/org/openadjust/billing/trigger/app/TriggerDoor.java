package org.openadjust.billing.trigger.app;

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
import java.util.function.Function;
import org.openadjust.billing.bill.Turns;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.trigger.TriggerAnswer;
import org.openadjust.billing.trigger.TriggerDesk;
import org.openadjust.billing.trigger.model.Fired;
import org.openadjust.billing.trigger.model.Fired.Step;

/** The door for people who look after what triggers have begun; what moves a bill takes its turn with the facts. */
@Stateless
@Local(TriggerDesk.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TriggerDoor implements TriggerDesk {

    private static final int REASON_MAX = 500;
    private static final int COMMENT_MAX = 1_000;
    private static final int ASSIGNEE_MAX = 64;
    private static final Refusal UNAVAILABLE =
            new Refusal("UNAVAILABLE", "it could not be done now; look whether it was, and ask again");

    @Inject
    private Turns turns;

    @Inject
    private TriggerBooks books;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public TriggerAnswer release(long fired, int revision, String reason) {
        String actor = actor();
        return withReason(reason, fired, work -> work.release(fired, revision, actor, reason.strip()));
    }

    @Override
    public TriggerAnswer close(long fired, int revision, String reason) {
        String actor = actor();
        return withReason(reason, fired, work -> work.close(fired, revision, actor, reason.strip()));
    }

    private TriggerAnswer withReason(String reason, long id, Function<TriggerWork, TriggerAnswer> act) {
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            return TriggerAnswer.refused("INVALID_FIELD", "a reason has 1 to " + REASON_MAX + " characters");
        }
        return books.book()
                .find(id)
                .map(fired -> turns.take(fired.signal().account(), (work, now) -> act.apply(books.in(work, now)))
                        .orElseGet(() -> new TriggerAnswer.Refused(UNAVAILABLE)))
                .orElseGet(() -> noCase(id));
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public TriggerAnswer assign(long fired, String assignee) {
        String to = assignee.strip();
        if (to.length() > ASSIGNEE_MAX) {
            return TriggerAnswer.refused("INVALID_FIELD", "a name has at most " + ASSIGNEE_MAX + " characters");
        }
        Optional<Fired> known = books.book().find(fired);
        if (known.isEmpty()) {
            return noCase(fired);
        }
        return switch (known.get().assigned(to)) {
            case Step.Refused refused -> new TriggerAnswer.Refused(refused.refusal());
            case Step.Taken(Fired after) ->
                books.book().update(known.get(), after, "assigned", actor(), to, now())
                        ? done(after)
                        : TriggerAnswer.refused("CHANGED", "It has changed at this very moment. Look again.");
        };
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public TriggerAnswer comment(long fired, String text) {
        if (text.isBlank() || text.length() > COMMENT_MAX) {
            return TriggerAnswer.refused("INVALID_FIELD", "a comment has 1 to " + COMMENT_MAX + " characters");
        }
        Optional<Fired> known = books.book().find(fired);
        known.ifPresent(one -> books.book().comment(one, text.strip(), actor(), now()));
        return known.map(TriggerDoor::done).orElseGet(() -> noCase(fired));
    }

    static TriggerAnswer done(Fired fired) {
        return new TriggerAnswer.Done(fired.id(), fired.state(), fired.revision());
    }

    private static TriggerAnswer noCase(long id) {
        return TriggerAnswer.refused("NOT_FOUND", "there is no case " + id);
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
