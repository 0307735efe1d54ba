package org.openadjust.billing.intake.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.model.Notary;
import org.openadjust.billing.audit.store.CheckpointFile;
import org.openadjust.billing.audit.store.JdbcAuditTree;
import org.openadjust.billing.audit.store.JdbcStoredLog;
import org.openadjust.billing.audit.store.KeptCheckpoints;
import org.openadjust.billing.audit.store.LogKeyFiles;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.platform.Database;

/**
 * The intake with its audit log as a process that is there to be killed: callers that send one event after another, one thread that
 * commits what has come meanwhile, the sequencer and the notary, on Derby in files. It never ends by itself. What it has acknowledged,
 * after the commit and not before, and what it has signed it says on its standard output, a line each:
 *
 * <pre>
 * HEAD leaves            as it found the log
 * ACK caller number fate
 * SIGNED leaves root
 * BROKEN why
 * </pre>
 */
final class KilledIntake {

    static final String HEAD = "HEAD";
    static final String ACK = "ACK";
    static final String SIGNED = "SIGNED";
    static final String BROKEN = "BROKEN";

    private static final int TOGETHER_MAX = 50;
    private static final int ENTRIES_ENOUGH = 2_000;
    private static final Duration MOVE_EACH = Duration.ofMillis(20);
    /** More often than the server, so that more kills meet it. */
    private static final Duration SIGN_EACH = Duration.ofMillis(50);

    private record Pending(String event, CompletableFuture<Fate> answer) {}

    private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(256);
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final DataSource database;
    private final Path directory;
    private final Intake intake;

    private KilledIntake(Path directory) {
        this.directory = directory;
        this.database = database(directory);
        this.intake = new Intake(database, Database.DERBY, directory);
    }

    /** @param arguments the directory, and for each caller the number of its first event */
    public static void main(String[] arguments) {
        KilledIntake killed = new KilledIntake(Path.of(arguments[0]));
        killed.say(HEAD, new JdbcStoredLog(killed.database).head().leaves());
        Thread.ofPlatform().start(killed::commit);
        Thread.ofPlatform().start(killed::sequence);
        Thread.ofPlatform().start(killed::sign);
        for (int caller = 0; caller < arguments.length - 1; caller++) {
            int number = caller;
            int first = Integer.parseInt(arguments[caller + 1]);
            Thread.ofPlatform().start(() -> killed.send(number, first));
        }
    }

    static DataSource database(Path directory) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(directory.resolve("db").toString());
        return source;
    }

    static String account(int caller) {
        return "a" + caller;
    }

    static String subscription(int caller) {
        return "s" + caller;
    }

    static String id(int caller, int number) {
        return caller + "-" + number;
    }

    /** Uses of this month, which move a draft; of a month that was invoiced, which lead to a note; and what an account is called. */
    static String event(int caller, int number) {
        String id = id(caller, number);
        return switch (number % 8) {
            case 3 ->
                Events.event(
                        "u-" + id,
                        "account.changed",
                        account(caller),
                        "{\"language\":\"" + (number / 8 % 2 == 0 ? "de" : "fr") + "\"}");
            case 0, 5 -> Events.usage(id, subscription(caller), "minutes", "1", "2024-02-05T10:00:00Z");
            default -> Events.usage(id, subscription(caller), "minutes", "1", "2024-03-05T10:00:00Z");
        };
    }

    private void send(int caller, int first) {
        try {
            for (int number = first; ; number++) {
                Pending pending = new Pending(event(caller, number), new CompletableFuture<>());
                queue.put(pending);
                say(ACK, caller, number, pending.answer().join());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit() {
        try {
            while (true) {
                List<Pending> batch = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(batch, TOGETHER_MAX);
                List<List<Outcome>> outcomes = intake.deliverTogether(
                        batch.stream().map(Pending::event).toList());
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).answer().complete(outcomes.get(i).getFirst().fate());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    private void sequence() {
        JdbcAuditTree tree = new JdbcAuditTree();
        try {
            while (true) {
                if (move(database, tree) < ENTRIES_ENOUGH) {
                    LockSupport.parkNanos(MOVE_EACH.toNanos());
                }
            }
        } catch (SQLException | RuntimeException e) {
            broken(e);
        }
    }

    /** One move of the sequencer; how many entries it were. */
    static int move(DataSource database, JdbcAuditTree tree) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int moved = tree.move(connection, ENTRIES_ENOUGH);
            connection.commit();
            return moved;
        }
    }

    private void sign() {
        try {
            Notary notary = notary(database, directory);
            long signed = 0;
            while (true) {
                notary.round();
                AuditStatus status = notary.status();
                if (status.state() == AuditStatus.State.REFUSED) {
                    say(BROKEN, status.detail());
                    return;
                }
                if (status.signedEntries() > signed) {
                    signed = status.signedEntries();
                    say(SIGNED, signed, status.root());
                }
                LockSupport.parkNanos(SIGN_EACH.toNanos());
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            broken(e);
        }
    }

    static Notary notary(DataSource database, Path directory) throws IOException, GeneralSecurityException {
        LogKeyFiles.Opened opened = new LogKeyFiles(directory).open();
        return new Notary(
                opened.signer(),
                opened.keys(),
                new JdbcStoredLog(database),
                new KeptCheckpoints(database, checkpoint(directory)),
                Clock.systemUTC());
    }

    static CheckpointFile checkpoint(Path directory) {
        return new CheckpointFile(directory.resolve("audit/checkpoint"));
    }

    private void broken(Exception e) {
        StringBuilder why = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            why.append(cause).append("; ");
        }
        say(BROKEN, why.toString().replace('\n', ' '));
    }

    /** In one piece: who is killed has said all of a line or nothing. */
    private void say(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        try {
            out.write(line.append('\n').toString().getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
