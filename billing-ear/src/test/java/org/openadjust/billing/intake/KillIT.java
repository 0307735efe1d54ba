package org.openadjust.billing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSException;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.tlog.AuditVerify;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.Eventually;
import org.openadjust.billing.server.ExportedLog;
import org.openadjust.billing.server.RunningServer;

/**
 * Law 1 against {@code kill -9}: a server that is killed under load, at random moments, as many times as the system property
 * {@code billing.kills} says, and started again without any manual step has applied every event that the broker had confirmed exactly
 * once; its audit log has gone on from what it had signed each time, and says of everything that the books hold exactly once what
 * was done.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("billing.kills", 2);

    /** More than there are listeners. */
    private static final int MORE = 200;

    private static final long SEED = Long.getLong("billing.kill.seed", System.nanoTime());
    private static final int UNDER_LOAD_MILLIS_MAX = 4000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Random random = new Random(SEED);
    private final Story story = new Story("killed");
    private final AtomicInteger confirmed = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> unconfirmed = new ArrayList<>();

    @Test
    void everyConfirmedEventHasExactlyOneEffect() throws Exception {
        System.Logger log = System.getLogger(KillIT.class.getName());
        log.log(System.Logger.Level.INFO, "seed {0} (repeat with -Dbilling.kill.seed)", Long.toString(SEED));
        RunningServer server = RunningServer.at(Path.of(System.getProperty("user.dir"), "target", "kills"));
        server.discard();
        String port = Integer.toString(RunningServer.freePorts());
        try {
            server.start("--empty", "--port", port);
            assertEquals(200, new Api(server).events(story.beginning()).status());
            for (int i = 0; i < KILLS; i++) {
                killUnderLoad(server);
                server.start("--empty", "--port", port);
                assertLogExtendsWhatWasSigned(server);
            }
            repeatWhatWasNotConfirmed(server);
            awaitAll(new Api(server));
            sendMore(server);
            awaitAll(new Api(server));
            verify(server);
        } finally {
            server.stop();
        }
    }

    /** Never is a checkpoint ahead of its log, and never is it given up. */
    private static void assertLogExtendsWhatWasSigned(RunningServer server) {
        Eventually.equal(
                "SIGNING",
                PATIENCE,
                () -> new Api(server)
                        .get("/health")
                        .json()
                        .getJsonObject("audit")
                        .getString("state"));
    }

    private void killUnderLoad(RunningServer server) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        int before = confirmed.get();
        Thread sender = Thread.ofPlatform().start(() -> sendUntil(server, killed));
        // the moment is random, but something has to be on its way
        while (confirmed.get() == before && sender.isAlive()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertTrue(confirmed.get() > before, "the broker takes nothing");
        LockSupport.parkNanos(
                Duration.ofMillis(random.nextInt(UNDER_LOAD_MILLIS_MAX)).toNanos());
        server.kill();
        killed.set(true);
        sender.join();
    }

    /** A message that was sent but not confirmed may be there or not: it is sent once more in the end, as a legacy system would. */
    private void sendUntil(RunningServer server, AtomicBoolean killed) {
        String message = "";
        try (LegacySystem legacy = new LegacySystem(server)) {
            while (!killed.get()) {
                message = message();
                legacy.send(message);
                confirmed.incrementAndGet();
                message = "";
            }
        } catch (JMSException e) {
            // the server has been killed; what was being sent is not lost to the sender
        }
        if (!message.isEmpty()) {
            synchronized (unconfirmed) {
                unconfirmed.add(message);
            }
        }
    }

    /** One or ten events of one minute each; of every tenth message, the first event is sent twice. */
    private String message() {
        int events = random.nextBoolean() ? 1 : 10;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            texts.add(story.usage(Integer.toString(next.incrementAndGet()), "1"));
        }
        if (next.get() % 10 == 0) {
            texts.add(texts.getFirst());
        }
        return "[" + String.join(",", texts) + "]";
    }

    private void repeatWhatWasNotConfirmed(RunningServer server) throws JMSException {
        try (LegacySystem legacy = new LegacySystem(server)) {
            for (String message : unconfirmed) {
                legacy.send(message);
            }
        }
    }

    /** What still comes twice comes before these: then a second effect of it is seen. */
    private void sendMore(RunningServer server) throws JMSException {
        try (LegacySystem legacy = new LegacySystem(server)) {
            for (int i = 0; i < MORE; i++) {
                legacy.send(message());
            }
        }
    }

    private void awaitAll(Api api) {
        BigDecimal events = BigDecimal.valueOf(next.get());
        Eventually.equal(0, PATIENCE, () -> events.subtract(quantity(api)).signum());
    }

    private void verify(RunningServer server) throws Exception {
        Api api = new Api(server);
        BigDecimal events = BigDecimal.valueOf(next.get());
        assertEquals(0, events.compareTo(quantity(api)), "each event counts once");
        JsonObject bill = bill(api);
        BigDecimal amount = events.multiply(new BigDecimal("0.10"));
        assertEquals(0, amount.compareTo(new BigDecimal(bill.getString("draft"))), "each event is billed once");
        assertEquals(bill.getString("expected"), bill.getString("draft"));
        assertEquals(0, amount.compareTo(adjusted(api)), "each event is adjusted once");
        JsonObject backlog = api.get("/exceptions").json();
        assertEquals(0, backlog.getInt("quarantined"));
        assertEquals(0, backlog.getInt("waiting"));
        JsonObject audit = api.get("/audit/verification").json();
        assertTrue(audit.getBoolean("intact"), audit::toString);
        ExportedLog log = new ExportedLog(server);
        Path archive = log.download("/api/v1/audit/archive", server.data().resolve("exported.zip"));
        String said = ExportedLog.verify(AuditVerify.INTACT, archive.toString(), "--key", log.key());
        assertTrue(said.contains("things in the books"), said);
    }

    private static JsonObject bill(Api api) {
        return api.get("/accounts/killed/bill?period=2026-03-05").json();
    }

    private static BigDecimal quantity(Api api) {
        return bill(api).getJsonArray("periods").stream()
                .flatMap(period -> period.asJsonObject().getJsonArray("lines").stream())
                .map(line -> new BigDecimal(line.asJsonObject().getString("quantity")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What all adjustments of the account sum to. */
    private static BigDecimal adjusted(Api api) {
        BigDecimal sum = BigDecimal.ZERO;
        int offset = 0;
        JsonObject page;
        do {
            page = api.get("/adjustments?account=killed&limit=500&offset=" + offset)
                    .json();
            for (var row : page.getJsonArray("adjustments")) {
                sum = sum.add(new BigDecimal(row.asJsonObject().getString("delta")));
            }
            offset += 500;
        } while (page.getJsonArray("adjustments").size() == 500);
        return sum;
    }
}
