package org.openadjust.billing.audit.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Head;
import org.openadjust.billing.audit.model.ListedStamp;
import org.openadjust.billing.audit.model.MemoryLog;
import org.openadjust.billing.audit.model.NoteSigner;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.Stamp;
import org.openadjust.billing.testing.StampingServer;
import org.openadjust.billing.testing.StampingServer.Fault;

/** A time stamp counts if all of it is right; whatever is wrong about it has its own words. */
class StampAnchorTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static StampingServer server;
    private static Path root;
    private static SignedNote note;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        server = new StampingServer(() -> NOON);
        root = Files.writeString(directory.resolve("root.pem"), server.rootPem());
        note = MemoryLog.of(5)
                .signedBy(NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aStampIsTaken() throws IOException {
        server.does(Fault.NONE);
        Checkpoint signed = Checkpoint.parse(note.text());
        for (StampAuthority trusted : List.of(
                StampAuthority.in(root, Optional.empty()),
                StampAuthority.in(root, Optional.of(StampingServer.POLICY)),
                StampAuthority.in(Files.writeString(directory.resolve("own.pem"), server.ownPem()), Optional.empty()),
                StampAuthority.in(
                        Files.writeString(directory.resolve("both.pem"), server.ownPem() + server.rootPem()),
                        Optional.empty()))) {
            Stamp stamp = stamp(trusted, LONG);
            assertEquals(NOON, stamp.at());
            assertEquals(note, stamp.note());
            ListedStamp listed = new ListedStamp("office", new Head(signed.leaves(), signed.root()), stamp.at());
            assertTrue(listed.isOf(stamp.response()));
            assertEquals(List.of(listed), ListedStamp.parse(listed.line()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_NONCE, wrong nonce",
        "NO_NONCE, wrong nonce",
        "OTHER_HASH, different message imprint digest",
        "OTHER_TIME, its clock says 2026-03-01T11:54:00Z",
        "REFUSES, 'it grants no time stamp: status 2, no more stamps this month'",
        "GRANTS_NOTHING, it grants no time stamp: status 0",
        "STAMPS_IN_A_REFUSAL, found in failed request",
        "NO_CERTIFICATE, its certificate is not with the time stamp",
        "EXPIRED, not valid when time stamp created",
        "NOT_YET_VALID, not valid when time stamp created",
        "FOREIGN, its certificate is not trusted",
        "FORGED, does not hold",
        "NO_USAGE, must have an ExtendedKeyUsage extension",
        "OTHER_USAGE, ExtendedKeyUsage not solely time stamping",
        "USAGE_NOT_CRITICAL, marked as critical",
        "KEY_NOT_FOR_SIGNATURES, its certificate is not for signatures",
        "NAMED_BY_SHA1, does not name its certificate by ESSCertIDv2",
        "SIGNED_WITH_SHA1, not signed with SHA-256 or better",
        "CUT, its answer is no time stamp",
        "BROKEN_OFF, bytes received",
        "MORE_BEHIND, its answer is no time stamp",
        "NO_STAMP, its answer is no time stamp",
        "TOO_LARGE, its answer is longer than 32000 bytes",
        "AN_ERROR, it answers 503",
        "LEADS_ELSEWHERE, it answers 302"
    })
    void anythingElseIsNot(Fault fault, String words) throws IOException {
        server.does(fault);
        StampAuthority trusted = StampAuthority.in(root, Optional.empty());
        int asked = server.asked();
        IOException refused = assertThrows(IOException.class, () -> stamp(trusted, LONG));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
        assertEquals(asked + 1, server.asked());
    }

    @ParameterizedTest
    @CsvSource({"SLOW", "SLOW_AFTER_THE_HEAD"})
    void nobodyWaitsForLong(Fault fault) throws IOException {
        server.does(fault);
        StampAuthority trusted = StampAuthority.in(root, Optional.empty());
        IOException refused = assertThrows(IOException.class, () -> stamp(trusted, Duration.ofMillis(200)));
        assertTrue(
                refused.getMessage().contains("within PT0.2S")
                        || refused.getMessage().contains("timed out"),
                refused.getMessage());
    }

    @Test
    void aPolicyThatWasAskedForHasToBeTheOne() throws IOException {
        server.does(Fault.OTHER_POLICY);
        StampAuthority strict = StampAuthority.in(root, Optional.of("1.3.6.1.4.1.99999.2"));
        IOException refused = assertThrows(IOException.class, () -> stamp(strict, LONG));
        assertTrue(refused.getMessage().contains("policy"), refused.getMessage());
    }

    @Test
    void aTrustedCertificateThatHasExpiredIsNotTrusted() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        try (StampingServer later = new StampingServer(now::get)) {
            Path old = Files.writeString(directory.resolve("old.pem"), later.rootPem());
            StampAuthority trusted = StampAuthority.in(old, Optional.empty());
            now.set(NOON.plus(Duration.ofDays(25)));
            StampAnchor anchor = anchor(trusted, later.address(), now.get(), LONG);
            IOException refused = assertThrows(IOException.class, () -> anchor.tell(note, 0, List.of(), null));
            assertTrue(refused.getMessage().contains("its certificate is not trusted"), refused.getMessage());
        }
    }

    private static Stamp stamp(StampAuthority trusted, Duration patience) throws IOException {
        Anchor.Outcome outcome =
                anchor(trusted, server.address(), NOON, patience).tell(note, 0, List.of(), null);
        return ((Anchor.Outcome.Stamped) outcome).stamp();
    }

    private static StampAnchor anchor(StampAuthority trusted, String address, Instant now, Duration patience) {
        return new StampAnchor(
                "office",
                URI.create(address),
                trusted,
                Duration.ofMinutes(30),
                Clock.fixed(now, ZoneOffset.UTC),
                patience);
    }
}
