package org.openadjust.billing.policy.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.openadjust.billing.platform.Micros;

/** Accounts and documents, written as rows: what led to them does not matter to a dry run. */
final class Notes {

    private static final String DOCUMENT = "INSERT INTO document (account, place, document, type, origin, subscription,"
            + " invoice, effect, reverses, currency, net, tax, reason, issued_at, recorded_at, cause, cause_source,"
            + " cause_id) VALUES (?, ?, ?, ?, ?, 's-1', ?, 'NONE', '', ?, ?, ?, '', ?, ?, ?, ?, 'e-1')";

    private final DataSource dataSource;
    private final Map<String, Integer> places = new HashMap<>();

    Notes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void account(String account, String currency, String jurisdiction, String sector, String customerClass) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO account (account, currency, time_zone, registered_at, version, jurisdiction, sector,"
                                + " customer_class) VALUES (?, ?, 'UTC', 0, 0, ?, ?, ?)")) {
            insert.setString(1, account);
            insert.setString(2, currency);
            insert.setString(3, jurisdiction);
            insert.setString(4, sector);
            insert.setString(5, customerClass);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void invoice(String account, String number, String origin, String currency, String net, String tax, Instant at) {
        insert(account, number, "INVOICE", origin, number, currency, net, tax, at, "billing.invoice.asked", "urn:x");
    }

    void note(
            String account,
            String number,
            String type,
            String invoice,
            String currency,
            String net,
            String tax,
            Instant at,
            String cause,
            String source) {
        insert(account, number, type, "OWN", invoice, currency, net, tax, at, cause, source);
    }

    private void insert(
            String account,
            String number,
            String type,
            String origin,
            String invoice,
            String currency,
            String net,
            String tax,
            Instant at,
            String cause,
            String source) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(DOCUMENT)) {
            bind(
                    insert,
                    places.merge(account, 1, Integer::sum),
                    account,
                    number,
                    type,
                    origin,
                    invoice,
                    currency,
                    net,
                    tax,
                    at,
                    cause,
                    source);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Many invoices of one account, each with so many notes, by JDBC batches. */
    void many(String account, int invoices, int notesOfEach, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(DOCUMENT)) {
            connection.setAutoCommit(false);
            int place = 0;
            for (int i = 0; i < invoices; i++) {
                String invoice = account + "-I" + i;
                bind(
                        insert, ++place, account, invoice, "INVOICE", "OWN", invoice, "EUR", "1000.00", "190.00", at,
                        "x", "y");
                insert.addBatch();
                for (int n = 0; n < notesOfEach; n++) {
                    boolean isByPerson = n % 2 == 0;
                    bind(
                            insert,
                            ++place,
                            account,
                            invoice + "-" + n,
                            n % 3 == 0 ? "DEBIT_NOTE" : "CREDIT_NOTE",
                            "OWN",
                            invoice,
                            "EUR",
                            Integer.toString(n * 37 % 6_000),
                            "0.00",
                            at,
                            isByPerson ? "billing.line.credited" : "billing.usage.recorded",
                            isByPerson ? "urn:billing:desk:user:u" + n % 7 : "urn:crm");
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(
            PreparedStatement insert,
            int place,
            String account,
            String number,
            String type,
            String origin,
            String invoice,
            String currency,
            String net,
            String tax,
            Instant at,
            String cause,
            String source)
            throws SQLException {
        insert.setString(1, account);
        insert.setInt(2, place);
        insert.setString(3, number);
        insert.setString(4, type);
        insert.setString(5, origin);
        insert.setString(6, invoice);
        insert.setString(7, currency);
        insert.setBigDecimal(8, new BigDecimal(net));
        insert.setBigDecimal(9, new BigDecimal(tax));
        insert.setLong(10, Micros.of(at));
        insert.setLong(11, Micros.of(at));
        insert.setString(12, cause);
        insert.setString(13, source);
    }
}
