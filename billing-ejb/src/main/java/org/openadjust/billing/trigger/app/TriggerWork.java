package org.openadjust.billing.trigger.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.trigger.TriggerAnswer;
import org.openadjust.billing.trigger.model.Fired;
import org.openadjust.billing.trigger.model.Fired.Step;
import org.openadjust.billing.trigger.store.JdbcFiredBook;

/** What people do about triggers that were set off, in a turn with the facts of their account. */
final class TriggerWork {

    private static final String SOURCE = "urn:billing:trigger";

    private final BillingWork work;
    private final Instant now;
    private final JdbcFiredBook book;
    private final OwnAccounts owners;

    TriggerWork(BillingWork work, Instant now, JdbcFiredBook book, OwnAccounts owners) {
        this.work = work;
        this.now = now;
        this.book = book;
        this.owners = owners;
    }

    TriggerAnswer release(long id, int revision, String actor, String reason) {
        return act(id, revision, actor, Fired::released, "released", reason);
    }

    TriggerAnswer close(long id, int revision, String actor, String reason) {
        return act(id, revision, actor, Fired::closed, "closed", reason);
    }

    private TriggerAnswer act(
            long id, int revision, String actor, Function<Fired, Step> act, String action, String reason) {
        Optional<Fired> known = book.find(id);
        if (known.isEmpty()) {
            return TriggerAnswer.refused("NOT_FOUND", "there is no case " + id);
        }
        Fired before = known.get();
        if (before.revision() != revision) {
            return TriggerAnswer.refused(
                    "CHANGED",
                    "It has changed since you looked: it is " + before.state() + " now, in revision "
                            + before.revision() + ". Look again.");
        }
        if (owners.of(actor).equals(before.signal().account())) {
            return TriggerAnswer.refused("OWN_ACCOUNT", "Nobody decides about the account that they pay for.");
        }
        return switch (act.apply(before)) {
            case Step.Refused refused -> new TriggerAnswer.Refused(refused.refusal());
            case Step.Taken(Fired after) -> taken(before, after, action, actor, reason);
        };
    }

    private TriggerAnswer taken(Fired before, Fired after, String action, String actor, String reason) {
        if (!book.update(before, after, action, actor, reason, now)) {
            // somebody was named, or has commented, in another transaction at this very moment
            return TriggerAnswer.refused("CHANGED", "It has changed since you looked. Look again.");
        }
        List<Restraint> ended = new ArrayList<>(before.restraints());
        ended.removeAll(after.restraints());
        Cause cause = new Cause("billing.trigger." + action, SOURCE, Long.toString(before.id()), now);
        ended.forEach(restraint -> work.lift(restraint, cause));
        return TriggerDoor.done(after);
    }
}
