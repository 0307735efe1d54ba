package org.openadjust.billing.audit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AnchorStatus;
import org.openadjust.billing.audit.AnchorStatus.State;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.AnchorBook;
import org.openadjust.billing.audit.model.Anchoring;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.MemoryLog;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.audit.model.Subtrees;
import org.openadjust.billing.testing.StampingServer;

/** A log that is turned back, or has two histories, is given away by what it has told others. */
class AnchoringTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path data;

    private final NoteSigner signer = signer();
    private final Map<String, AnchorBook.Told> told = new HashMap<>();
    private final List<Stamp> stamps = new ArrayList<>();
    private Instant now = NOON;
    private WitnessServer witness;
    private Path written;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        open();
        written = Files.createDirectory(data.resolve("once"));
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    @Test
    void growthIsToldAndSigned() {
        Anchoring anchoring = anchoring();
        for (int size : List.of(1, 2, 300, 300, 517)) {
            round(anchoring, MemoryLog.of(size));
            assertEquals(List.of(State.FRESH, State.FRESH), states(anchoring));
            assertEquals(
                    List.of((long) size, (long) size),
                    anchoring.statuses().stream().map(AnchorStatus::entries).toList());
        }
        assertEquals(NOON, witness.key().signedAt(told.get("w").note()).orElseThrow());
        assertTrue(signer.verifier().verifies(told.get("w").note()));
        assertEquals(4, written.toFile().list().length, "each state once");
    }

    @Test
    void aLogThatWasTurnedBackIsGivenAway() {
        round(anchoring(), MemoryLog.of(300));
        told.clear(); // turned back with the database
        Anchoring after = anchoring();
        round(after, MemoryLog.of(299));
        assertEquals(List.of(State.CONFLICT, State.CONFLICT), states(after));
    }

    @Test
    void anotherHistoryIsGivenAway() {
        round(anchoring(), MemoryLog.of(300));
        MemoryLog other = MemoryLog.of(299);
        other.add(MemoryLog.applied(7));
        other.add(MemoryLog.applied(8));
        Anchoring after = anchoring();
        round(after, other);
        assertEquals(List.of(State.CONFLICT, State.CONFLICT), states(after));
    }

    /** Its memory is its own, and outlives it. */
    @Test
    void aWitnessRemembers() throws Exception {
        round(anchoring(), MemoryLog.of(300));
        String key = witness.key().toString();
        witness.close();
        open();
        assertEquals(key, witness.key().toString());
        told.clear();
        Anchoring after = anchoring();
        round(after, MemoryLog.of(200));
        assertEquals(State.CONFLICT, states(after).getLast());
    }

    private void open() throws IOException, GeneralSecurityException {
        witness = new WitnessServer(
                data.resolve("witness"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(LogKeys.of(signer.verifier())),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void silenceIsAnAlarm() {
        Anchoring anchoring = anchoring();
        round(anchoring, MemoryLog.of(5));
        witness.close();
        now = NOON.plus(Duration.ofMinutes(59));
        round(anchoring, MemoryLog.of(6));
        assertEquals(List.of(State.FRESH, State.FRESH), states(anchoring));
        now = NOON.plus(Duration.ofMinutes(121));
        round(anchoring, MemoryLog.of(7));
        assertEquals(List.of(State.FRESH, State.STALE), states(anchoring));
    }

    @Test
    void aWitnessAnswersAsTheProtocolSays() throws Exception {
        SignedNote two = MemoryLog.of(2).signedBy(signer);
        SignedNote three = MemoryLog.of(3).signedBy(signer);
        assertEquals(400, post("nonsense").statusCode());
        assertEquals(400, post("old 3\n\n" + two).statusCode());
        assertEquals(403, post("old 0\n\n" + forged(two)).statusCode());
        assertEquals(404, post("old 0\n\n" + MemoryLog.of(2).signedBy(signer())).statusCode());
        assertEquals(
                422,
                post("old 0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n" + two)
                        .statusCode());
        HttpResponse<String> signed = post("old 0\n\n" + two);
        assertEquals(200, signed.statusCode());
        assertTrue(witness.key()
                .signedAt(SignedNote.parse(two.text() + "\n" + signed.body()))
                .isPresent());
        HttpResponse<String> conflict = post("old 0\n\n" + three);
        assertEquals(409, conflict.statusCode());
        assertEquals("2\n", conflict.body());
        assertEquals(
                "text/x.tlog.size",
                conflict.headers().firstValue("Content-Type").orElse(""));
        assertEquals(422, post("old 2\n\n" + three).statusCode());
        assertEquals(200, post("old 2\n\n" + two).statusCode());
        String hash = WitnessFolder.hash(signer.verifier().name());
        HttpResponse<String> last = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + witness.port() + "/" + hash + "/checkpoint"))
                                .build(),
                        BodyHandlers.ofString());
        assertEquals(2, SignedNote.parse(last.body()).signatures().size());
    }

    private SignedNote forged(SignedNote note) {
        return new SignedNote(note.text().replace("\n2\n", "\n4\n"), note.signatures());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + witness.port() + "/add-checkpoint"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** It may cost money: once each half an hour, sooner only where it failed, and after a start as well. */
    @Test
    void anAuthorityIsLeftAloneBetweenTwoStamps() {
        Stamping authority = new Stamping();
        Anchoring anchoring = new Anchoring(List.of(authority), book(), Duration.ofHours(1), new Moving());
        roundsUntil(anchoring, 29);
        assertEquals(1, authority.asked);
        assertEquals(List.of(State.FRESH), states(anchoring));
        roundsUntil(anchoring, 30);
        assertEquals(2, authority.asked);
        assertEquals(
                List.of(NOON, NOON.plus(Duration.ofMinutes(30))),
                stamps.stream().map(Stamp::at).toList());

        Anchoring restarted = new Anchoring(List.of(authority), book(), Duration.ofHours(1), new Moving());
        authority.isThere = false;
        roundsUntil(restarted, 59);
        assertEquals(2, authority.asked);
        roundsUntil(restarted, 90);
        assertEquals(2 + 11, authority.asked, "each three minutes");
        assertEquals(List.of(State.FRESH), states(restarted));
        roundsUntil(restarted, 91);
        assertEquals(List.of(State.STALE), states(restarted));
        assertEquals("it is closed", restarted.statuses().getFirst().detail());
        authority.isThere = true;
        roundsUntil(restarted, 94);
        assertEquals(List.of(State.FRESH), states(restarted));
        assertEquals(3, stamps.size());
    }

    /** A round each minute, with another entry each time. */
    private void roundsUntil(Anchoring anchoring, int minute) {
        for (long at = Duration.between(NOON, now).toMinutes(); at <= minute; at++) {
            now = NOON.plus(Duration.ofMinutes(at));
            round(anchoring, MemoryLog.of((int) at + 1));
        }
    }

    private final class Stamping implements Anchor {
        private int asked;
        private boolean isThere = true;

        @Override
        public String name() {
            return "s";
        }

        @Override
        public AnchorStatus.Kind kind() {
            return AnchorStatus.Kind.TIMESTAMP;
        }

        @Override
        public Duration rest() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Outcome tell(SignedNote checkpoint, long known, List<Hash> proof, Subtrees tree) throws IOException {
            asked++;
            if (!isThere) {
                throw new IOException("it is closed");
            }
            return new Outcome.Stamped(new Stamp(checkpoint, now, new byte[] {1}));
        }
    }

    @Test
    void whatTheFileSays() throws IOException {
        try (StampingServer stamps = new StampingServer(() -> NOON)) {
            Files.writeString(data.resolve("root.pem"), stamps.rootPem());
            AnchorSettings said =
                    settings("timestamp.office = " + stamps.address() + "  root.pem 1.2.3\nstamp.minutes=5");
            assertEquals(AnchorStatus.Kind.TIMESTAMP, said.anchors().getFirst().kind());
            assertEquals(Duration.ofMinutes(5), said.anchors().getFirst().rest());
            assertEquals(Duration.ofMinutes(60), said.staleAfter());
            for (String wrong : List.of(
                    "timestamp.office = " + stamps.address(),
                    "timestamp.office = ftp://127.0.0.1/ root.pem",
                    "timestamp.office = http:/nowhere root.pem",
                    "timestamp.an/office = " + stamps.address() + " root.pem",
                    "timestamp.office = " + stamps.address() + " root.pem no-policy",
                    "timestamp.office = " + stamps.address() + " anchors.properties",
                    "stamp.minutes = 60",
                    "stamp.minutes = 0",
                    "stamp.hours = 1")) {
                assertThrows(IllegalArgumentException.class, () -> settings(wrong), wrong);
            }
            assertThrows(
                    IOException.class, () -> settings("timestamp.office = " + stamps.address() + " no-such-file.pem"));
        }
    }

    private AnchorSettings settings(String text) throws IOException {
        return AnchorSettings.in(Files.writeString(data.resolve("anchors.properties"), text), new Moving());
    }

    private Anchoring anchoring() {
        List<Anchor> anchors = List.of(
                new DirectoryAnchor("d", written),
                new WitnessAnchor("w", "http://127.0.0.1:" + witness.port(), witness.key()));
        return new Anchoring(anchors, book(), Duration.ofHours(1), new Moving());
    }

    private AnchorBook book() {
        return new AnchorBook() {
            @Override
            public Map<String, Told> all() {
                return told;
            }

            @Override
            public void keep(String name, Told one) {
                told.put(name, one);
            }

            @Override
            public void keep(String name, Stamp stamp) {
                stamps.add(stamp);
            }
        };
    }

    private void round(Anchoring anchoring, MemoryLog log) {
        Subtrees tree = (from, to) -> {
            CompactTree part = CompactTree.empty();
            log.leaves(from, to).forEach(leaf -> part.append(leaf.hash()));
            return part.root();
        };
        anchoring.round(() -> log.signedBy(signer), tree);
    }

    private static List<State> states(Anchoring anchoring) {
        return anchoring.statuses().stream().map(AnchorStatus::state).toList();
    }

    private final class Moving extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static NoteSigner signer() {
        try {
            return NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
