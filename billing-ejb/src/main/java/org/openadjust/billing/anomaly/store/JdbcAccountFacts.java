package org.openadjust.billing.anomaly.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.openadjust.billing.anomaly.UsageFeed.Used;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.verification.FindingState;

/** The facts of one account, for whoever learns it anew or explains what is unusual about it. */
@ApplicationScoped
public class JdbcAccountFacts {

    /** More use of one account than this is not learnt anew. */
    private static final int EVENTS_MAX = 200_000;

    private static final String SUBSCRIPTIONS = "SELECT subscription FROM subscription WHERE account = ?";
    private static final String REGISTERED =
            "SELECT account FROM account WHERE account IN " + InList.PARAMETERS + " AND registered_at < ?";
    private static final String CURRENCY = "SELECT currency FROM account WHERE account = ?";

    /** By the beginning of the primary key, subscription by subscription: see {@code JdbcUsageBook}. */
    private static final String EVENTS = "SELECT usage_id, meter, quantity, occurred_at, recorded_at FROM usage_event"
            + " --DERBY-PROPERTIES constraint=usage_event_pk\n WHERE subscription = ? AND occurred_at >= ?";

    private static final String CHANGES = "SELECT usage_id, quantity, recorded_at FROM usage_change"
            + " --DERBY-PROPERTIES constraint=usage_change_pk\n WHERE subscription = ? ORDER BY usage_id, change_no";
    private static final String BILLS = "SELECT document, net, issued_at FROM document WHERE account = ?"
            + " AND subscription = ? AND type = 'INVOICE' AND issued_at < ? ORDER BY place DESC FETCH FIRST ? ROWS ONLY";
    private static final String DISMISSED = "SELECT cause, about, evidence FROM finding WHERE account = ?"
            + " AND state = 'DISMISSED' AND (cause LIKE 'ANOMALY~_%' ESCAPE '~' OR cause LIKE 'BILL~_%' ESCAPE '~')";
    private static final String ANOMALIES = "SELECT finding_key, state FROM finding WHERE account = ? AND issuer = ''"
            + " AND cause LIKE 'ANOMALY~_%' ESCAPE '~'";
    private static final String RAISED =
            "SELECT COUNT(*) FROM finding WHERE recorded_at >= ? AND (cause LIKE 'ANOMALY~_%' ESCAPE '~'"
                    + " OR cause LIKE 'BILL~_%' ESCAPE '~')";

    /** All use of an account that counts, as it happened; and when the latest of it was recorded. */
    public record Use(List<Used> events, Instant recordedTo) {
        public Use {
            events = List.copyOf(events);
        }
    }

    /** An invoice. */
    public record Bill(String document, BigDecimal net, Instant issuedAt) {}

    /** What a person has called usual. */
    public record Dismissed(String cause, String about, String evidence) {}

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcAccountFacts() {}

    /** Outside a container. */
    public JdbcAccountFacts(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "the facts of an account");
    }

    /** Which of some accounts were registered before an instant. */
    public Set<String> registeredBefore(Collection<String> accounts, Instant before) {
        Set<String> found = new HashSet<>();
        for (List<String> portion : InList.portions(accounts)) {
            rows().each(
                            REGISTERED,
                            select -> {
                                InList.bind(select, portion);
                                select.setLong(InList.SIZE + 1, Micros.of(before));
                            },
                            row -> found.add(row.getString(1)));
        }
        return found;
    }

    public Optional<String> currency(String account) {
        return rows().read(CURRENCY, select -> select.setString(1, account), row -> row.getString(1)).stream()
                .findFirst();
    }

    /** Empty if there is too much of it. */
    public Optional<Use> use(String account, String zone, Instant since) {
        List<Used> events = new ArrayList<>();
        long[] recordedTo = {0};
        for (String subscription :
                rows().read(SUBSCRIPTIONS, select -> select.setString(1, account), row -> row.getString(1))) {
            Map<String, Optional<BigDecimal>> changed = new HashMap<>();
            rows().each(CHANGES, select -> select.setString(1, subscription), row -> {
                changed.put(row.getString(1), Optional.ofNullable(row.getBigDecimal(2)));
                recordedTo[0] = Math.max(recordedTo[0], row.getLong(3));
            });
            rows().each(
                            EVENTS,
                            select -> {
                                select.setString(1, subscription);
                                select.setLong(2, Micros.of(since));
                            },
                            row -> {
                                BigDecimal quantity = row.getBigDecimal(3);
                                Optional<BigDecimal> counts =
                                        changed.getOrDefault(row.getString(1), Optional.of(quantity));
                                recordedTo[0] = Math.max(recordedTo[0], row.getLong(5));
                                if (counts.isPresent() && events.size() <= EVENTS_MAX) {
                                    events.add(new Used(
                                            account,
                                            zone,
                                            row.getString(2),
                                            counts.get(),
                                            Micros.toInstant(row.getLong(4))));
                                }
                            });
        }
        events.sort((one, other) -> one.occurredAt().compareTo(other.occurredAt()));
        return events.size() > EVENTS_MAX
                ? Optional.empty()
                : Optional.of(new Use(events, Micros.toInstant(recordedTo[0])));
    }

    /** The latest invoices of a subscription before an instant, the latest first. */
    public List<Bill> bills(String account, String subscription, Instant before, int rowsMax) {
        return rows().read(
                        BILLS,
                        select -> {
                            select.setString(1, account);
                            select.setString(2, subscription);
                            select.setLong(3, Micros.of(before));
                            select.setInt(4, rowsMax);
                        },
                        row -> new Bill(row.getString(1), row.getBigDecimal(2), Micros.toInstant(row.getLong(3))));
    }

    public List<Dismissed> dismissed(String account) {
        return rows().read(
                        DISMISSED,
                        select -> select.setString(1, account),
                        row -> new Dismissed(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** What was found unusual in an account's use, and what has become of it, by the keys of the findings. */
    public Map<String, FindingState> anomalies(String account) {
        Map<String, FindingState> found = new HashMap<>();
        rows().each(
                        ANOMALIES,
                        select -> select.setString(1, account),
                        row -> found.put(row.getString(1), FindingState.valueOf(row.getString(2))));
        return found;
    }

    /** How many findings have been raised since an instant. */
    public int raisedSince(Instant since) {
        return rows().one(RAISED, select -> select.setLong(1, Micros.of(since)), row -> row.getInt(1));
    }
}
