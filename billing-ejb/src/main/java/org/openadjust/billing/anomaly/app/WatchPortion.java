package org.openadjust.billing.anomaly.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.openadjust.billing.anomaly.store.JdbcStreams;
import org.openadjust.billing.anomaly.store.JdbcUsageFeed;

/** What is done in transactions of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WatchPortion {

    @Inject
    private Watching watching;

    @Inject
    private JdbcStreams streams;

    @Inject
    private JdbcUsageFeed feed;

    public boolean takeTurn(WatchMemory memory, String node) {
        return watching.takeTurn(memory, node);
    }

    public boolean look(WatchMemory memory) {
        return watching.look(memory);
    }

    public boolean relearn(WatchMemory memory) {
        return watching.relearn(memory);
    }

    public void save(WatchMemory memory, String node) {
        watching.save(memory, node);
    }

    public boolean clear() {
        return watching.clear();
    }

    /** What was learnt before does not agree with the facts once nobody has looked for a while. */
    public void forget() {
        streams.forget();
        feed.clearAll();
    }

    public void fail(String error) {
        streams.fail(error);
    }
}
