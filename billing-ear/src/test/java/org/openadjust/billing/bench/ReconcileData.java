package org.openadjust.billing.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.server.ServerData;

/**
 * Accounts with a subscription, this month's usage and the draft that it comes to, and invoices of its fee, written straight into the
 * tables of a server that does not run. What a line comes to is reckoned here in whole cents, by sums alone: if the product reckons
 * otherwise, every account differs, and the bench fails.
 */
final class ReconcileData {

    static final int METERS = 11;
    static final int FEE_CENTS = 1_000;

    private static final int COMMIT_EACH = 200;

    private final String plan;
    private final LocalDate month;
    private final int days;
    private final int uses;
    private final int invoiceEach;

    /**
     * @param today in UTC: use is of the days before it, or of the first one
     * @param invoiceEach which accounts have an invoice of this month's fee: 1 for all, 20 for each twentieth
     */
    ReconcileData(String plan, LocalDate today, int uses, int invoiceEach) {
        this.plan = plan;
        this.invoiceEach = invoiceEach;
        this.month = today.withDayOfMonth(1);
        this.days = Math.max(1, today.getDayOfMonth() - 1);
        this.uses = uses;
    }

    /** The plan: a fee in advance, and a charge for each meter at one cent more than the one before. */
    String planJson() {
        StringBuilder charges = new StringBuilder();
        for (int meter = 1; meter <= METERS; meter++) {
            charges.append(meter == 1 ? "" : ",")
                    .append("{\"charge\":\"c%02d\",\"meter\":\"m%02d\",\"model\":\"PER_UNIT\",\"unitPrice\":\"0.%02d\"}"
                            .formatted(meter, meter, meter));
        }
        return "{\"plan\":\"%s\",\"version\":1,\"interval\":\"P1M\",\"timing\":\"ADVANCE\",\"fee\":\"10\",\"charges\":[%s]}"
                .formatted(plan, charges);
    }

    static String account(int number) {
        return "bench-%07d".formatted(number);
    }

    /** @param index of those that are invoiced in that month */
    static String invoice(LocalDate month, int index) {
        return "INV-%d-%06d".formatted(month.getYear(), index + 1);
    }

    static String subscription(int number) {
        return account(number) + "-s";
    }

    /** @return how many rows */
    long load(Path server, int from, int to) throws SQLException {
        EmbeddedDataSource database = ServerData.database(server);
        long rows = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement account = connection.prepareStatement(
                            "INSERT INTO account (account, currency, time_zone, version, registered_at)"
                                    + " VALUES (?, 'EUR', 'UTC', 0, ?)");
                    PreparedStatement subscription = connection.prepareStatement(
                            "INSERT INTO subscription (subscription, account, plan, quantity, start_at, anchor_day,"
                                    + " next_period_at, recorded_at) VALUES (?, ?, ?, 1, ?, 1, ?, ?)");
                    PreparedStatement use = connection.prepareStatement(
                            "INSERT INTO usage_event (subscription, usage_id, meter, quantity, occurred_at, recorded_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)");
                    PreparedStatement line = connection.prepareStatement(
                            "INSERT INTO draft_line (subscription, from_date, to_date, kind, charge, plan, plan_version,"
                                    + " account, period_from, period_to, quantity, events, amount, currency, updated_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, 'EUR', ?)");
                    PreparedStatement document = connection.prepareStatement(
                            "INSERT INTO document (account, place, document, type, origin, subscription, invoice, effect,"
                                    + " reverses, currency, net, tax, reason, issued_at, recorded_at, cause, cause_source, cause_id)"
                                    + " VALUES (?, 0, ?, 'INVOICE', 'OWN', ?, ?, 'NONE', '', 'EUR', ?, 0, '', ?, ?,"
                                    + " 'billing.invoice.asked', 'urn:bench', ?)");
                    PreparedStatement billed = connection.prepareStatement(
                            "INSERT INTO document_line (account, place, line_no, kind, period_from, period_to, timing,"
                                    + " line_kind, charge, plan, variant, from_at, to_at, held_to_at, amount, decided)"
                                    + " VALUES (?, 0, 1, 'FEE', ?, ?, 'ADVANCE', 'FEE', '', ?, ?, ?, ?, ?, ?, FALSE)");
                    PreparedStatement part = connection.prepareStatement(
                            "INSERT INTO document_part (account, place, subscription, period_from, period_to, timing, standing)"
                                    + " VALUES (?, 0, ?, ?, ?, 'ADVANCE', TRUE)");
                    PreparedStatement series = connection.prepareStatement(
                            "UPDATE number_series SET last_no = ? WHERE series = 'INV' AND year_of = ?")) {
                PreparedStatement[] batches = {account, subscription, use, line, document, billed, part};
                for (int number = from; number < to; number++) {
                    rows += add(number, account, subscription, use, line);
                    if (number % invoiceEach == 0) {
                        rows += invoice(number, document, billed, part);
                    }
                    if ((number + 1) % COMMIT_EACH == 0 || number + 1 == to) {
                        for (PreparedStatement statement : batches) {
                            statement.executeBatch();
                        }
                        connection.commit();
                    }
                }
                series.setLong(1, invoices(to));
                series.setInt(2, month.getYear());
                if (series.executeUpdate() == 0) {
                    try (PreparedStatement first =
                            connection.prepareStatement("INSERT INTO number_series VALUES ('INV', ?, ?)")) {
                        first.setInt(1, month.getYear());
                        first.setLong(2, invoices(to));
                        first.executeUpdate();
                    }
                }
                connection.commit();
            }
        }
        ServerData.close(database);
        return rows;
    }

    private int add(
            int number,
            PreparedStatement account,
            PreparedStatement subscription,
            PreparedStatement use,
            PreparedStatement line)
            throws SQLException {
        long start = micros(month, 0);
        account.setString(1, account(number));
        account.setLong(2, start);
        account.addBatch();
        subscription.setString(1, subscription(number));
        subscription.setString(2, account(number));
        subscription.setString(3, plan);
        subscription.setLong(4, start);
        subscription.setLong(5, micros(month.plusMonths(1), 0));
        subscription.setLong(6, start);
        subscription.addBatch();
        long[] quantity = new long[METERS + 1];
        int[] events = new int[METERS + 1];
        for (int i = 0; i < uses; i++) {
            int meter = 1 + i % METERS;
            int used = 1 + (number + i) % 7;
            quantity[meter] += used;
            events[meter]++;
            use.setString(1, subscription(number));
            use.setString(2, "u%05d".formatted(i));
            use.setString(3, "m%02d".formatted(meter));
            use.setBigDecimal(4, BigDecimal.valueOf(used));
            use.setLong(5, micros(month.plusDays(i % days), i % 24));
            use.setLong(6, start);
            use.addBatch();
        }
        line(line, number, "FEE", "", 0, 0, FEE_CENTS);
        for (int meter = 1; meter <= METERS; meter++) {
            if (events[meter] > 0) {
                line(
                        line,
                        number,
                        "USAGE",
                        "c%02d".formatted(meter),
                        quantity[meter],
                        events[meter],
                        quantity[meter] * meter);
            }
        }
        return 2 + uses + 1 + METERS;
    }

    /** How many of so many accounts have an invoice. */
    long invoices(int accounts) {
        return (accounts + invoiceEach - 1) / invoiceEach;
    }

    private int invoice(int number, PreparedStatement document, PreparedStatement billed, PreparedStatement part)
            throws SQLException {
        String name = invoice(month, number / invoiceEach);
        long start = micros(month, 0);
        long end = micros(month.plusMonths(1), 0);
        document.setString(1, account(number));
        document.setString(2, name);
        document.setString(3, subscription(number));
        document.setString(4, name);
        document.setBigDecimal(5, BigDecimal.valueOf(FEE_CENTS, 2));
        document.setLong(6, start);
        document.setLong(7, start);
        document.setString(8, name);
        document.addBatch();
        billed.setString(1, account(number));
        billed.setDate(2, Date.valueOf(month));
        billed.setDate(3, Date.valueOf(month.plusMonths(1)));
        billed.setString(4, plan);
        billed.setString(5, month + "T00:00:00Z 1");
        billed.setLong(6, start);
        billed.setLong(7, end);
        billed.setLong(8, end);
        billed.setBigDecimal(9, BigDecimal.valueOf(FEE_CENTS, 2));
        billed.addBatch();
        part.setString(1, account(number));
        part.setString(2, subscription(number));
        part.setDate(3, Date.valueOf(month));
        part.setDate(4, Date.valueOf(month.plusMonths(1)));
        part.addBatch();
        return 3;
    }

    private void line(
            PreparedStatement line, int number, String kind, String charge, long quantity, int events, long cents)
            throws SQLException {
        Date from = Date.valueOf(month);
        Date to = Date.valueOf(month.plusMonths(1));
        line.setString(1, subscription(number));
        line.setDate(2, from);
        line.setDate(3, to);
        line.setString(4, kind);
        line.setString(5, charge);
        line.setString(6, plan);
        line.setString(7, account(number));
        line.setDate(8, from);
        line.setDate(9, to);
        line.setBigDecimal(10, BigDecimal.valueOf(quantity));
        line.setInt(11, events);
        line.setBigDecimal(12, BigDecimal.valueOf(cents, 2));
        line.setLong(13, micros(month, 0));
        line.addBatch();
    }

    private static long micros(LocalDate day, int hour) {
        return day.atTime(hour, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    static void tooMuch(Path server, int number) throws SQLException {
        EmbeddedDataSource database = ServerData.database(server);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE draft_line SET amount = amount + 1 WHERE subscription = ? AND charge = 'c01'")) {
            update.setString(1, subscription(number));
            update.executeUpdate();
        }
        ServerData.close(database);
    }
}
