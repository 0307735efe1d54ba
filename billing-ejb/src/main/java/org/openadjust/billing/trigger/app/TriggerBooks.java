package org.openadjust.billing.trigger.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.bill.BillingWork;
import org.openadjust.billing.bill.Noticed;
import org.openadjust.billing.bill.Restraint;
import org.openadjust.billing.bill.Signals;
import org.openadjust.billing.identity.OwnAccounts;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.notification.NotificationDecision;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.policy.Signal;
import org.openadjust.billing.policy.SignalKind;
import org.openadjust.billing.policy.Trigger;
import org.openadjust.billing.policy.TriggerAction;
import org.openadjust.billing.trigger.ActionKind;
import org.openadjust.billing.trigger.ActionState;
import org.openadjust.billing.trigger.RestraintBook;
import org.openadjust.billing.trigger.model.Fired;
import org.openadjust.billing.trigger.model.Fired.Asked;
import org.openadjust.billing.trigger.model.Firing;
import org.openadjust.billing.trigger.store.JdbcFiredBook;

/** Sets triggers off, and knows what they restrain. */
@ApplicationScoped
public class TriggerBooks implements Signals, RestraintBook {

    private JdbcFiredBook book;
    private PolicyBook policies;
    private NotificationBook notifications;
    private OwnAccounts owners;

    protected TriggerBooks() {}

    @Inject
    public TriggerBooks(JdbcFiredBook book, PolicyBook policies, NotificationBook notifications, OwnAccounts owners) {
        this.book = book;
        this.policies = policies;
        this.notifications = notifications;
        this.owners = owners;
    }

    // ---- setting off

    @Override
    public boolean isAwaited(SignalKind kind, Instant at) {
        return policies.at(at).isAwaiting(kind);
    }

    @Override
    public List<Restraint> raise(List<Noticed> noticed, Instant at) {
        Policy policy = policies.at(at);
        List<Firing.Due> due = Firing.of(policy, noticed);
        if (due.isEmpty()) {
            return List.of();
        }
        Set<String> known = book.known(due.stream().map(Firing.Due::key).toList());
        due.removeIf(one -> known.contains(one.key()));
        List<Long> numbers = due.stream().map(one -> book.nextId()).toList();
        List<String> told = told(policy, due, numbers, at);
        List<JdbcFiredBook.New> fired = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            fired.add(new JdbcFiredBook.New(due.get(i).key(), fired(due.get(i), numbers.get(i), told.get(i), at)));
        }
        book.write(fired);
        return fired.stream().flatMap(one -> one.fired().restraints().stream()).toList();
    }

    private static Fired fired(Firing.Due due, long number, String told, Instant at) {
        Noticed noticed = due.noticed();
        return Fired.anew(
                number,
                due.match().trigger(),
                due.match().version(),
                noticed.signal(),
                noticed.scope(),
                noticed.occasion(),
                due.match().actions().stream()
                        .map(action -> asked(action, told))
                        .toList(),
                at);
    }

    private static Asked asked(TriggerAction action, String told) {
        return switch (action) {
            case TriggerAction.Propose propose -> new Asked(ActionKind.PROPOSE, ActionState.LASTING, "");
            case TriggerAction.Hold hold -> new Asked(ActionKind.HOLD, ActionState.LASTING, "");
            case TriggerAction.OpenCase openCase -> new Asked(ActionKind.OPEN_CASE, ActionState.LASTING, "");
            case TriggerAction.Notify notify -> new Asked(ActionKind.NOTIFY, ActionState.DONE, told);
            case TriggerAction.CallWebhook(var url) ->
                new Asked(ActionKind.CALL_WEBHOOK, ActionState.QUEUED, url.toString());
        };
    }

    // ---- telling customers

    /** @return for each how its customer is told; empty if it is not asked for */
    private List<String> told(Policy policy, List<Firing.Due> due, List<Long> numbers, Instant at) {
        List<Notice> notices = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            boolean isTold = due.get(i).match().actions().contains(new TriggerAction.Notify());
            Optional<Notice> notice = isTold ? notice(policy, due.get(i), numbers.get(i)) : Optional.empty();
            if (notice.isPresent()) {
                notices.add(notice.get());
                places.add(i);
            }
        }
        List<String> told = new ArrayList<>(due.stream().map(one -> "").toList());
        List<NotificationDecision> decisions = notifications.add(notices, at);
        for (int i = 0; i < places.size(); i++) {
            told.set(places.get(i), decisions.get(i).name());
        }
        return told;
    }

    /** Empty where there are no words for it: a version of before such triggers were refused may ask for that. */
    private static Optional<Notice> notice(Policy policy, Firing.Due due, long number) {
        Signal signal = due.noticed().signal();
        Optional<Money> compared = due.noticed().compared();
        return switch (signal.kind()) {
            case SPEND_LIMIT ->
                policy.trigger(due.match().trigger())
                        .flatMap(trigger -> limit(trigger, signal))
                        .map(limit -> notice(Template.SPEND_LIMIT, signal, limit, number));
            case USAGE_SPIKE -> compared.map(former -> notice(Template.USE_RISEN, signal, former, number));
            case PLAN_CHANGE -> compared.map(nothing -> notice(Template.PLAN_CHANGED, signal, nothing, number));
            case PREDICTED_OVERRUN ->
                compared.map(exceeded -> notice(Template.OVERRUN_AHEAD, signal, exceeded, number));
            case DISPUTE, FAILED_GUARD, FINDING -> Optional.empty();
        };
    }

    private static Optional<Money> limit(Trigger trigger, Signal signal) {
        return signal.amount().flatMap(amount -> trigger.limit(amount.getCurrencyUnit()));
    }

    private static Notice notice(Template template, Signal signal, Money before, long number) {
        return new Notice(
                signal.account(),
                template,
                "",
                "",
                before,
                signal.amount().orElse(before),
                signal.kind().name(),
                Optional.empty(),
                "trigger/" + number);
    }

    // ---- restraining

    @Override
    public List<Restraint> of(String account) {
        return book.waiting(account).stream()
                .flatMap(fired -> fired.restraints().stream())
                .toList();
    }

    // ---- at the desk

    TriggerWork in(BillingWork work, Instant now) {
        return new TriggerWork(work, now, book, owners);
    }

    JdbcFiredBook book() {
        return book;
    }
}
