package org.openadjust.billing.batch.reconciliation;

import jakarta.batch.api.chunk.ItemReader;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.openadjust.billing.bill.Reconciliation;

/** Reads subscriptions in the order of their ids, so that a restart goes on behind the last one that was written. */
@Named
@Dependent
public class SubscriptionReader implements ItemReader {

    private static final int ROWS_MAX = 500;

    private final Deque<String> ahead = new ArrayDeque<>();

    @EJB
    private Reconciliation reconciliation;

    private String last = "";

    @Override
    public void open(Serializable checkpoint) {
        last = checkpoint == null ? "" : (String) checkpoint;
    }

    @Override
    public String readItem() {
        if (ahead.isEmpty()) {
            ahead.addAll(reconciliation.subscriptionsAfter(last, ROWS_MAX));
        }
        String next = ahead.poll();
        if (next != null) {
            last = next;
        }
        return next;
    }

    @Override
    public Serializable checkpointInfo() {
        return last;
    }

    @Override
    public void close() {
        ahead.clear();
    }
}
