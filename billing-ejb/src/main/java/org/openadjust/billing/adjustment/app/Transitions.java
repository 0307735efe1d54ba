package org.openadjust.billing.adjustment.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.adjustment.model.Proposal.Approved;
import org.openadjust.billing.adjustment.model.Proposal.Terms;
import org.openadjust.billing.adjustment.model.Transition;
import org.openadjust.billing.adjustment.store.JdbcProposalBook;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationBook;
import org.openadjust.billing.notification.NotificationDecision;
import org.openadjust.billing.notification.Template;

/** What proposals have come to in one transaction, and what customers are told ahead of a day to come. */
final class Transitions {

    private final List<Transition> written = new ArrayList<>();
    private final Map<Integer, Notice> notices = new LinkedHashMap<>();

    void add(Transition transition) {
        written.add(transition);
    }

    /**
     * One that was approved for a day to come, of which its customer is told now.
     *
     * @param billed what the invoice and its notes come to until then
     */
    void announce(Transition transition, Money billed) {
        Approved approved = (Approved) transition.proposal();
        Terms terms = approved.terms();
        notices.put(
                written.size(),
                new Notice(
                        terms.account(),
                        Template.CHARGE_ANNOUNCED,
                        "",
                        terms.invoice(),
                        billed,
                        billed.plus(terms.gross()),
                        terms.cause().type(),
                        Optional.of(approved.effectiveAt()),
                        "adjustment/" + terms.id()));
        written.add(transition);
    }

    /** Once. */
    void write(JdbcProposalBook book, NotificationBook notifications, Instant now) {
        List<NotificationDecision> decisions = notifications.add(notices.values(), now);
        int next = 0;
        for (int index : notices.keySet()) {
            written.set(index, written.get(index).told(decisions.get(next++).name()));
        }
        book.write(written);
        written.clear();
        notices.clear();
    }
}
