package org.openadjust.billing.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.rest.Customer;
import org.openadjust.billing.rest.Waiting;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.ServerData;

/**
 * Many accounts, and what has happened to them: the drafts and invoices that {@link ReconcileData} writes, and copies of what the product
 * itself has written about one customer: adjustments, proposals that wait and that were decided, findings, letters.
 */
final class PagesWorld {

    static final String PLAN = "bench-pages";

    /** Copies have numbers from here on; what the product numbers itself begins at 1. */
    private static final long FIRST = 1_000_000_000L;

    private static final int WAITING = 1_000;
    private static final int FINDINGS = 10_000;
    private static final int USES = 11;
    private static final int INVOICE_EACH = 5;
    private static final Duration PAST = Duration.ofDays(90);

    private final PagesOptions options;
    private final ReconcileData accounts = new ReconcileData(PLAN, LocalDate.now(ZoneOffset.UTC), USES, INVOICE_EACH);
    private final Instant now = Instant.now();
    private Customer wronged;
    private Waiting credits;

    PagesWorld(PagesOptions options) {
        this.options = options;
    }

    /** Tells the running server what there is to copy. */
    void tell(Api api) {
        api.events(
                "{\"specversion\":\"1.0\",\"id\":\"plan\",\"source\":\"urn:bench\",\"type\":\"billing.plan.published\","
                        + "\"subject\":\"" + PLAN + "\",\"data\":" + accounts.planJson() + "}");
        credits = Waiting.credits(2, "150.00");
        credits.customer()
                .send(credits.customer()
                        .event("person", "account.changed", credits.customer().account(), """
                        {"person":{"name":"Erika Mustermann","email":"erika@example.org"}}"""));
        credits.approve(credits.ids().getFirst());
        wronged = Customer.begun();
        wronged.send(wronged.use("u", "40"));
        wronged.send(wronged.event("legacy", "invoice.issued", wronged.subscription(), """
                {"number":"L-1","period":["2026-03-01","2026-04-01"],"net":"40","tax":"8","total":"48",\
                "lines":[{"kind":"FEE","quantity":"1","amount":"40"}]}"""));
        api.reconciled();
    }

    /** While the server does not run. */
    void write(Path data) throws SQLException {
        accounts.load(data, 0, options.accounts());
        EmbeddedDataSource database = ServerData.database(data);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            copies(connection);
        }
        ServerData.close(database);
    }

    private void copies(Connection connection) throws SQLException {
        String ofWronged = "WHERE account = '" + wronged.account() + "'";
        String ofCredits = "WHERE account = '" + credits.customer().account() + "'";
        String decided = ofCredits + " AND id = " + credits.ids().getFirst();
        String waiting = ofCredits + " AND id = " + credits.ids().getLast();
        copies(connection, "adjustment", ofWronged, options.adjustments(), FIRST, List.of("recorded_at"), Map.of());
        copies(
                connection,
                "proposal",
                decided,
                options.accounts(),
                2 * FIRST,
                List.of("proposed_at", "changed_at"),
                Map.of());
        copies(connection, "proposal", waiting, WAITING, 3 * FIRST, List.of("proposed_at", "changed_at"), Map.of());
        copies(
                connection,
                "finding",
                ofWronged,
                FINDINGS,
                FIRST,
                List.of("recorded_at", "changed_at"),
                Map.of("finding_key", "bench/"));
        copies(connection, "notification", ofCredits, options.accounts(), FIRST, List.of("created_at"), Map.of());
    }

    /**
     * @param first number of the copies
     * @param since the columns that say when it came about
     * @param beginnings of what is text and has to differ from row to row
     */
    private void copies(
            Connection connection,
            String table,
            String which,
            int count,
            long first,
            List<String> since,
            Map<String, String> beginnings)
            throws SQLException {
        try (RowCopies rows = new RowCopies(connection, table, which)) {
            for (int number = 0; number < count; number++) {
                Map<String, Object> differing = new HashMap<>();
                differing.put("id", first + number);
                differing.put("account", ReconcileData.account(number % options.accounts()));
                Instant at = now.minus(PAST.dividedBy(count).multipliedBy(count - number));
                since.forEach(column -> differing.put(column, ChronoUnit.MICROS.between(Instant.EPOCH, at)));
                for (Map.Entry<String, String> beginning : beginnings.entrySet()) {
                    differing.put(beginning.getKey(), beginning.getValue() + number);
                }
                rows.add(differing);
            }
        }
    }

    /** The page of an invoice: that of the account, or of one shortly before it that has one. */
    static String document(int number) {
        int invoiced = number / INVOICE_EACH;
        return "document.xhtml?account=" + ReconcileData.account(invoiced * INVOICE_EACH) + "&number="
                + ReconcileData.invoice(LocalDate.now(ZoneOffset.UTC), invoiced);
    }

    static long adjustment(int number) {
        return FIRST + number;
    }

    /** The page of one that was decided. */
    static long decided(int number) {
        return 2 * FIRST + number;
    }

    static long waiting(int number) {
        return 3 * FIRST + number % WAITING;
    }

    static long finding(int number) {
        return FIRST + number % FINDINGS;
    }
}
