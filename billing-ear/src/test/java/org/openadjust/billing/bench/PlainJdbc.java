package org.openadjust.billing.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Hash;

/**
 * The reference: what storing the same rows costs without reading, rating, messages or a container. One process, one
 * connection, embedded Derby with the server's settings, JDBC batches, as many events a commit as the server had.
 *
 * <p>An event costs what it costs the server: a look into the inbox and a row in it, a usage row, its account's version, its
 * line of the draft, an adjustment, an audit entry and a message in the outbox, several of these to a row, lines and accounts that
 * share a transaction once; then, in transactions of their own, the audit entry's move to the log and the outbox row's end.
 */
final class PlainJdbc implements AutoCloseable {

    private static final String[] STATEMENTS = {
        "INSERT INTO inbox (source, event_id, digest, type, fate, received_at) VALUES ('urn:bench', ?, ?,"
                + " 'billing.usage.recorded', 'APPLIED', ?)",
        "INSERT INTO usage_event (subscription, usage_id, meter, quantity, occurred_at, recorded_at, adjustment_id)"
                + " VALUES (?, ?, 'calls', 7, ?, ?, ?)",
        "UPDATE account SET version = version + 1 WHERE account = ?",
        "UPDATE draft_line SET quantity = quantity + 7, events = events + 1, amount = amount + 0.35, updated_at = ?"
                + " WHERE subscription = ? AND from_date = DATE('2026-11-01') AND kind = 'USAGE' AND charge = ?"
                + " AND plan = 'bench' AND plan_version = 1 AND to_date = DATE('2026-12-01')",
        "INSERT INTO adjustment (id, account, subscription, kind, charge, plan, plan_version, from_date, to_date, currency,"
                + " before, after, delta, state, cause, cause_events, cause_source, cause_id, approved_by, notification,"
                + " sent_at, recorded_at) VALUES (?, ?, ?, 'USAGE', ?, 'bench', 1, DATE('2026-11-01'), DATE('2026-12-01'),"
                + " 'EUR', 12.35, 12.70, 0.35, 'APPLIED', 'billing.usage.recorded', 1, 'urn:bench', ?, 'policy:drafts@1',"
                + " 'NONE_DRAFT', ?, ?)",
        "INSERT INTO audit_queue (id, entries) VALUES (?, ?)",
        "INSERT INTO outbox (id, messages) VALUES (?, ?)",
    };
    /** As the server's is; without, to see what that costs. */
    private static final boolean ENCRYPTED = !Boolean.getBoolean("billing.bench.unencrypted");

    private static final Pattern MIGRATION = Pattern.compile("db/migration/derby/V(\\d+)__.*\\.sql");
    private static final String[] LINES = {"calls", "data"};

    /** As many as the server's rows of 3,500 hold. */
    private static final int ENTRIES_A_ROW = 8;

    private static final int MESSAGES_A_ROW = 5;

    private final EmbeddedDataSource database = new EmbeddedDataSource();
    private final Connection connection;
    private final int accounts;
    private final SplittableRandom random = new SplittableRandom(42);
    private final byte[] digest = new byte[32];
    private final byte[] entry = new byte[420];
    private final byte[] entries = new byte[ENTRIES_A_ROW * (420 + 1)];
    private final String messages = "x".repeat(MESSAGES_A_ROW * (620 + 1));
    private final boolean isAudited;
    private long nextId;

    PlainJdbc(Path directory, Path application, int accounts) throws SQLException, IOException {
        this(directory, application, accounts, true);
    }

    /** @param isAudited whether audit entries are written with the rest */
    PlainJdbc(Path directory, Path application, int accounts, boolean isAudited) throws SQLException, IOException {
        this.isAudited = isAudited;
        database.setDatabaseName(directory.toString());
        database.setCreateDatabase("create");
        if (ENCRYPTED) {
            database.setConnectionAttributes(
                    "dataEncryption=true;encryptionAlgorithm=AES/CBC/NoPadding;encryptionKeyLength=256"
                            + ";bootPassword=" + UUID.randomUUID());
        }
        this.connection = database.getConnection();
        database.setConnectionAttributes("");
        this.accounts = accounts;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        createSchema(application);
        createAccounts();
    }

    /**
     * Arguments: directory, application (EAR), accounts, events a commit, events, rounds, whether with audit. Prints events/s and CPU milliseconds
     * an event, a line a round.
     */
    public static void main(String[] arguments) throws Exception {
        int perCommit = Integer.parseInt(arguments[3]);
        int events = Integer.parseInt(arguments[4]);
        try (PlainJdbc jdbc = new PlainJdbc(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                Boolean.parseBoolean(arguments[6]))) {
            jdbc.store(events / 2, perCommit);
            for (int round = 0; round < Integer.parseInt(arguments[5]); round++) {
                long start = System.nanoTime();
                Duration cpu = cpu();
                jdbc.store(events, perCommit);
                System.out.println(events / ((System.nanoTime() - start) / 1e9) + " "
                        + cpu().minus(cpu).toNanos() / 1e6 / events);
            }
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private void createSchema(Path application) throws IOException, SQLException {
        for (String script : migrations(application).values()) {
            String sql = script.replaceAll("(?m)--.*$", "");
            for (String statement : sql.split(";\\s*(?:\\R|\\z)")) {
                if (!statement.isBlank()) {
                    try (Statement create = connection.createStatement()) {
                        create.execute(statement);
                    }
                }
            }
        }
        connection.commit();
    }

    /** The scripts that the application itself ships, by the number of their version. */
    private static TreeMap<Integer, String> migrations(Path application) throws IOException {
        TreeMap<Integer, String> scripts = new TreeMap<>();
        try (ZipFile ear = new ZipFile(application.toFile());
                InputStream jar = ear.getInputStream(ear.getEntry("billing-ejb.jar"));
                ZipInputStream entries = new ZipInputStream(jar)) {
            for (ZipEntry file = entries.getNextEntry(); file != null; file = entries.getNextEntry()) {
                Matcher name = MIGRATION.matcher(file.getName());
                if (name.matches()) {
                    scripts.put(
                            Integer.valueOf(name.group(1)), new String(entries.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return scripts;
    }

    private void createAccounts() throws SQLException {
        try (PreparedStatement account = connection.prepareStatement(
                        "INSERT INTO account (account, currency, time_zone, version, registered_at)"
                                + " VALUES (?, 'EUR', 'Europe/Berlin', 0, 0)");
                PreparedStatement line = connection.prepareStatement(
                        "INSERT INTO draft_line (subscription, from_date, to_date, kind, charge, plan, plan_version, account,"
                                + " period_from, period_to, quantity, events, amount, currency, updated_at) VALUES (?,"
                                + " DATE('2026-11-01'), DATE('2026-12-01'), 'USAGE', ?, 'bench', 1, ?, DATE('2026-11-01'),"
                                + " DATE('2026-12-01'), 0, 0, 0, 'EUR', 0)")) {
            for (int number = 0; number < accounts; number++) {
                account.setString(1, account(number));
                account.addBatch();
                for (String charge : LINES) {
                    line.setString(1, subscription(number));
                    line.setString(2, charge);
                    line.setString(3, account(number));
                    line.addBatch();
                }
                if (number % 1_000 == 999 || number == accounts - 1) {
                    account.executeBatch();
                    line.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    /** Stores so many events. */
    void store(int events, int perCommit) throws SQLException {
        PreparedStatement[] batch = new PreparedStatement[STATEMENTS.length];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = connection.prepareStatement(STATEMENTS[i]);
        }
        try (PreparedStatement look =
                        connection.prepareStatement("SELECT digest FROM inbox WHERE source = ? AND event_id = ?");
                FollowUp followUp = new FollowUp(connection, isAudited)) {
            for (int stored = 0; stored < events; stored += perCommit) {
                int size = Math.min(perCommit, events - stored);
                followUp.run(transaction(batch, look, size), entry);
            }
        }
        for (PreparedStatement statement : batch) {
            statement.close();
        }
    }

    /** The numbers of the adjustments that it wrote. */
    private Collection<Long> transaction(PreparedStatement[] batch, PreparedStatement look, int size)
            throws SQLException {
        TreeMap<Integer, Long> touched = new TreeMap<>();
        TreeMap<Long, Long> lines = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            long id = nextId++;
            String eventId = "bench-1700000000-" + id;
            int account = random.nextInt(accounts);
            touched.put(account, id);
            lines.putIfAbsent(account * 2L + id % 2, id);
            look.setString(1, "urn:bench");
            look.setString(2, eventId);
            look.executeQuery().close();
            set(batch[0], eventId, digest, id);
            set(batch[1], subscription(account), eventId, id, id, lines.get(account * 2L + id % 2));
        }
        for (int account : touched.keySet()) {
            set(batch[2], account(account));
        }
        int rows = 0;
        for (var line : lines.entrySet()) {
            int account = (int) (line.getKey() / 2);
            String charge = LINES[(int) (line.getKey() % 2)];
            long id = line.getValue();
            set(batch[3], id, subscription(account), charge);
            set(batch[4], id, account(account), subscription(account), charge, "bench-1700000000-" + id, id, id);
            if (rows++ % ENTRIES_A_ROW == 0 && isAudited) {
                set(batch[5], id, entries);
            }
            if (rows % MESSAGES_A_ROW == 1) {
                set(batch[6], id, messages);
            }
        }
        for (int each : new int[] {2, 0, 1, 3, 4, 5, 6}) {
            batch[each].executeBatch();
        }
        connection.commit();
        return lines.values();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Object text -> statement.setString(i + 1, (String) text);
            }
        }
        statement.addBatch();
    }

    private String account(int number) {
        return "bench-1700000000-a" + number;
    }

    private String subscription(int number) {
        return "bench-1700000000-s" + number;
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
        database.setCreateDatabase("");
        database.setShutdownDatabase("shutdown");
        try {
            database.getConnection().close();
        } catch (SQLException closed) {
            if (!"08006".equals(closed.getSQLState())) {
                throw closed;
            }
        }
    }

    /** What the sequencer and the outbox do afterwards, each in a transaction of its own. */
    private static final class FollowUp implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement leaf;
        private final PreparedStatement queued;
        private final PreparedStatement published;
        private final boolean isAudited;
        private final CompactTree tree = CompactTree.empty();

        FollowUp(Connection connection, boolean isAudited) throws SQLException {
            this.isAudited = isAudited;
            this.connection = connection;
            leaf = connection.prepareStatement(
                    "INSERT INTO audit_leaf (leaf_index, entry, leaf_hash) VALUES (?, ?, ?)");
            queued = connection.prepareStatement("DELETE FROM audit_queue WHERE id = ?");
            published = connection.prepareStatement("DELETE FROM outbox WHERE id = ?");
        }

        void run(Collection<Long> ids, byte[] entry) throws SQLException {
            int rows = 0;
            for (long id : ids) {
                if (isAudited) {
                    Hash hash = tree.leafOf(entry);
                    tree.append(hash);
                    set(leaf, id, entry, hash.bytes());
                }
                if (rows++ % ENTRIES_A_ROW == 0 && isAudited) {
                    set(queued, id);
                }
                if (rows % MESSAGES_A_ROW == 1) {
                    set(published, id);
                }
            }
            if (isAudited) {
                leaf.executeBatch();
                queued.executeBatch();
                connection.commit();
            }
            published.executeBatch();
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            leaf.close();
            queued.close();
            published.close();
        }
    }
}
