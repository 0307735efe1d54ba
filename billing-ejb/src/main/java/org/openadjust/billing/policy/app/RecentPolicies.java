package org.openadjust.billing.policy.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.openadjust.billing.policy.ComplianceRules;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.policy.PolicyBook;
import org.openadjust.billing.policy.model.History;
import org.openadjust.billing.policy.store.JdbcHistory;

/**
 * The history in memory. Once a second somebody who asks counts the approvals in the database, and reads the history again if there
 * are more; what is approved here is known as soon as that has committed.
 */
@ApplicationScoped
public class RecentPolicies implements PolicyBook {

    static final Duration KEPT = Duration.ofSeconds(1);

    private record Kept(History history, long approvals, Instant checkedAt) {
        boolean isFresh(Instant now) {
            return !now.isBefore(checkedAt) && now.isBefore(checkedAt.plus(KEPT));
        }
    }

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private Clock clock;
    private LongSupplier approvals;
    private Supplier<History> reading;

    private volatile Kept kept;
    private volatile boolean isOutdated;

    protected RecentPolicies() {}

    @Inject
    RecentPolicies(Clock clock) {
        this.clock = clock;
    }

    /** Outside a container. */
    public RecentPolicies(DataSource dataSource, Clock clock) {
        this(clock, new JdbcHistory(dataSource)::approvals, new JdbcHistory(dataSource)::read);
    }

    RecentPolicies(Clock clock, LongSupplier approvals, Supplier<History> reading) {
        this(clock);
        this.approvals = approvals;
        this.reading = reading;
    }

    @PostConstruct
    synchronized void open() {
        JdbcHistory stored = new JdbcHistory(dataSource);
        approvals = stored::approvals;
        reading = stored::read;
    }

    @Override
    public Policy at(Instant instant) {
        return history().at(instant).content();
    }

    @Override
    public ComplianceRules rulesAt(Instant instant) {
        return history().rulesAt(instant);
    }

    @Override
    public Optional<String> authorOf(int version) {
        return writersOf(version).stream().findFirst();
    }

    @Override
    public Set<String> writersOf(int version) {
        return history().writersOf(version);
    }

    private History history() {
        Instant now = clock.instant();
        Kept known = kept;
        return known != null && !isOutdated && known.isFresh(now) ? known.history() : checked(now);
    }

    private synchronized History checked(Instant now) {
        Kept known = kept;
        if (known != null && !isOutdated && known.isFresh(now)) {
            return known.history();
        }
        isOutdated = false;
        // counted before it is read: what is approved in between is counted again, and read, a second later
        long counted = approvals.getAsLong();
        History history = known != null && known.approvals() == counted ? known.history() : reading.get();
        kept = new Kept(history, counted, now);
        return history;
    }

    void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) PolicyChanged changed) {
        isOutdated = true;
    }
}
