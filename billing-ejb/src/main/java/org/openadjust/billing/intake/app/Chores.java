package org.openadjust.billing.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.bill.Billing;
import org.openadjust.billing.intake.app.BatchTransaction.Committed;

/** What is due without an event, in small portions so that events do not wait for it; in the thread that applies facts. */
@ApplicationScoped
public class Chores {

    private static final Logger LOG = Logger.getLogger(Chores.class.getName());
    private static final int PORTION = 200;

    @Inject
    private BatchTransaction transaction;

    @Inject
    private Billing billing;

    @Inject
    private Clock clock;

    /**
     * Does a portion of each.
     *
     * @param committed to be told of each commit
     * @return whether there may be more to do at once
     */
    boolean run(Consumer<Committed> committed) {
        List<String> recomputations = billing.awaitingRecomputation(PORTION);
        billing.forget(recomputations);
        each(recomputations, transaction::recompute, committed);
        List<String> beginning = billing.withPeriodBegun(clock.instant(), PORTION);
        each(beginning, transaction::beginPeriods, committed);
        Committed overdue = transaction.takeOverdue(PORTION);
        if (overdue.didAnything()) {
            committed.accept(overdue);
        }
        return recomputations.size() == PORTION || beginning.size() == PORTION || overdue.didAnything();
    }

    /** Together; if that fails each alone, so that one cannot stop the others. */
    private void each(
            List<String> subscriptions, Function<List<String>, Committed> task, Consumer<Committed> committed) {
        if (subscriptions.isEmpty()) {
            return;
        }
        try {
            committed.accept(task.apply(subscriptions));
        } catch (RuntimeException e) {
            billing.forget();
            if (subscriptions.size() == 1) {
                park(subscriptions.getFirst(), e, committed);
            } else {
                subscriptions.forEach(subscription -> each(List.of(subscription), task, committed));
            }
        }
    }

    /** If not even that can be written, it is tried again as a whole. */
    private void park(String subscription, RuntimeException failure, Consumer<Committed> committed) {
        LOG.log(Level.WARNING, failure, () -> "The draft of " + subscription + " cannot be worked out and is parked");
        committed.accept(transaction.park(subscription, ProcessingFailure.refusal(failure)));
    }
}
