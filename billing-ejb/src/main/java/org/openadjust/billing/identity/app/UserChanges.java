package org.openadjust.billing.identity.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the changes of users on this node, so that its sessions know at once when to look again. */
@ApplicationScoped
public class UserChanges {

    private final AtomicLong changes = new AtomicLong();

    long count() {
        return changes.get();
    }

    void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) UserChanged changed) {
        changes.incrementAndGet();
    }
}
