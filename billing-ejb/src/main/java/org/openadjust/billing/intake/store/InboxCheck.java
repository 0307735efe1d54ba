package org.openadjust.billing.intake.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.BookCheck;
import org.openadjust.billing.reconciliation.Noticed;

/**
 * The inbox against what its events did: as many facts as events that were applied, each change of a subscription with its event,
 * and each event that waits among those that wait.
 */
@ApplicationScoped
public class InboxCheck extends BookCheck {

    /** @param types of events, each of which adds one row to the table */
    private record Effect(String table, List<String> types) {

        /** One statement, so that a database that reads as of one moment says what belongs together. */
        String counts() {
            return "SELECT (SELECT COUNT(*) FROM inbox WHERE fate = 'APPLIED' AND type IN ('"
                    + String.join("', '", types) + "')), (SELECT COUNT(*) FROM " + table
                    + ") FROM audit_tree WHERE tree = 1";
        }
    }

    private record Counts(long events, long facts) {
        long off() {
            return facts - events;
        }
    }

    private static final List<Effect> EFFECTS = List.of(
            new Effect("usage_event", List.of("billing.usage.recorded")),
            new Effect("usage_change", List.of("billing.usage.voided", "billing.usage.corrected")),
            new Effect("account", List.of("billing.account.registered")),
            new Effect("subscription", List.of("billing.subscription.started")),
            new Effect("plan_version", List.of("billing.plan.published")),
            new Effect("tax_rate", List.of("billing.tax.changed")));

    private static final String UNTOLD = " AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.source = c.source"
            + " AND i.event_id = c.event_id AND i.fate = 'APPLIED')";
    private static final String CHANGES = "SELECT c.subscription, c.source, c.event_id, s.account"
            + " FROM subscription_change c JOIN subscription s ON s.subscription = c.subscription WHERE 1 = 1" + UNTOLD;
    private static final String GRANTS = CHANGES.replace("subscription_change", "discount_grant");
    private static final String LOST =
            "SELECT i.source, i.event_id FROM inbox i WHERE i.fate = 'WAITING' AND NOT EXISTS"
                    + " (SELECT 1 FROM waiting w WHERE w.source = i.source AND w.event_id = i.event_id)";
    private static final String UNKNOWN = "SELECT w.source, w.event_id FROM waiting w WHERE NOT EXISTS (SELECT 1 FROM"
            + " inbox i WHERE i.source = w.source AND i.event_id = w.event_id AND i.fate = 'WAITING')";

    /** What looks wrong while events arrive may be two moments that do not belong together; what is wrong stays so. */
    private static final int TRIES = 5;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected InboxCheck() {
        super("inbox");
    }

    /** Outside a container. */
    public InboxCheck(DataSource dataSource) {
        this();
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "the inbox and what it led to");
    }

    @Override
    protected void check(Noticed noticed) {
        EFFECTS.forEach(effect -> count(effect, noticed));
        for (String query : List.of(CHANGES, GRANTS)) {
            standing(query, 4)
                    .forEach(row -> noticed.add(
                            "EFFECT_WITHOUT_EVENT",
                            row.get(3),
                            "event/" + row.get(1) + " " + row.get(2),
                            "changed subscription " + row.get(0),
                            "an event that was applied"));
        }
        standing(LOST, 2)
                .forEach(row -> noticed.add(
                        "EVENT_LOST", "", "event/" + row.get(0) + " " + row.get(1), "", "among those that wait"));
        standing(UNKNOWN, 2)
                .forEach(row -> noticed.add(
                        "EVENT_UNKNOWN",
                        "",
                        "event/" + row.get(0) + " " + row.get(1),
                        "waits",
                        "in the inbox as one that waits"));
    }

    private void count(Effect effect, Noticed noticed) {
        Counts counts = counts(effect);
        for (int i = 1; i < TRIES && counts.off() != 0; i++) {
            Counts again = counts(effect);
            if (again.off() != counts.off()) {
                counts = again;
                if (i == TRIES - 1) {
                    return; // it moves faster than it can be counted; tomorrow it may not
                }
            }
        }
        if (counts.off() != 0) {
            noticed.add(
                    "EVENTS_AND_FACTS",
                    "",
                    "table/" + effect.table(),
                    counts.facts() + " facts",
                    counts.events() + " events that were applied");
        }
    }

    private Counts counts(Effect effect) {
        return rows().one(effect.counts(), select -> {}, row -> new Counts(row.getLong(1), row.getLong(2)));
    }

    /** The rows that a query has twice, one look after the other. */
    private List<List<String>> standing(String query, int columns) {
        List<List<String>> first = texts(query, columns);
        if (!first.isEmpty()) {
            first.retainAll(texts(query, columns));
        }
        return first;
    }

    private List<List<String>> texts(String query, int columns) {
        return rows().read(query, select -> {}, row -> {
            List<String> texts = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                texts.add(row.getString(column));
            }
            return texts;
        });
    }
}
