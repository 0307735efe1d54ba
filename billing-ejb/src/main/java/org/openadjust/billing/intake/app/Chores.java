package org.openadjust.billing.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.bill.Billing;
import org.openadjust.billing.intake.app.BatchTransaction.Committed;
import org.openadjust.billing.platform.Refusal;

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
        each(recomputations, transaction::recompute, transaction::park, committed);
        List<String> beginning = billing.withPeriodBegun(clock.instant(), PORTION);
        each(beginning, transaction::beginPeriods, transaction::park, committed);
        List<String> invoicing = billing.withInvoiceDue(clock.instant(), PORTION);
        each(invoicing, transaction::invoice, transaction::parkInvoicing, committed);
        Committed overdue = transaction.takeOverdue(PORTION);
        if (overdue.didAnything()) {
            committed.accept(overdue);
        }
        return recomputations.size() == PORTION
                || beginning.size() == PORTION
                || invoicing.size() == PORTION
                || overdue.didAnything();
    }

    /** Together; if that fails each alone, so that one cannot stop the others. If not even that can be written, all is tried again. */
    private void each(
            List<String> ids,
            Function<List<String>, Committed> task,
            BiFunction<String, Refusal, Committed> park,
            Consumer<Committed> committed) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            committed.accept(task.apply(ids));
        } catch (RuntimeException e) {
            billing.forget();
            if (ids.size() == 1) {
                LOG.log(Level.WARNING, e, () -> "What is due for " + ids.getFirst() + " cannot be done and is parked");
                committed.accept(park.apply(ids.getFirst(), ProcessingFailure.refusal(e)));
            } else {
                ids.forEach(id -> each(List.of(id), task, park, committed));
            }
        }
    }
}
