package org.openadjust.billing.privacy.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.privacy.model.Request;
import org.openadjust.billing.privacy.store.JdbcReseal;

/** The transactions of what happens by itself. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DueTransaction {

    @Inject
    private PrivacyBooks books;

    @Inject
    private JdbcReseal reseal;

    /** Requests whose day has come. */
    public List<Long> due(Instant now, int rowsMax) {
        return books.requests().due(PrivacyWork.today(now), rowsMax).stream()
                .map(Request::id)
                .toList();
    }

    public void end(long request, Instant now) {
        books.work().end(request, now);
    }

    public void expire(Instant now) {
        books.work().expire(now);
    }

    public boolean isAnyUnpurged() {
        return books.requests().isAnyUnpurged();
    }

    /** The remains of what was erased before were overwritten. */
    public void purged(Instant before, Instant now) {
        books.requests().purged(before, now);
    }

    /** Seals the next persons' keys anew; empty after the last ones. */
    public Optional<String> reseal(String after, Instant now) {
        return reseal.portion(after, now);
    }
}
