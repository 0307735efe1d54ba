package org.openadjust.billing.audit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.AuditStatus;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.Checkpoints;
import org.openadjust.billing.audit.model.MemoryLog;
import org.openadjust.billing.audit.model.Notary;

/** The log's key is changed, and the log goes on under its name. */
class LogKeyFilesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path data;

    private LogKeyFiles files;

    @BeforeEach
    void files() {
        files = new LogKeyFiles(data);
    }

    @Test
    void theLogGoesOnUnderItsNameAndItsNewKey() throws Exception {
        List<Checkpoints.Kept> kept = new ArrayList<>();
        MemoryLog log = MemoryLog.of(5);
        LogKeyFiles.Opened before = files.open();
        notary(before, log, kept).round();
        LogKeyFiles.Opened after = files.rotate();
        log.add(MemoryLog.applied(6));
        Notary notary = notary(after, log, kept);
        notary.round();
        notary.round();
        assertEquals(AuditStatus.State.SIGNING, notary.status().state());
        assertEquals(6, notary.status().signedEntries());
        Checkpoint last = Checkpoint.parse(kept.getLast().note().text());
        assertEquals(before.signer().verifier().name(), last.origin());
        assertTrue(after.signer().verifier().verifies(kept.getLast().note()));
        assertFalse(before.signer().verifier().verifies(kept.getLast().note()));
        assertTrue(after.keys().leadsFrom(before.signer().verifier()));
        assertEquals(
                after.signer().verifier().toString(),
                Files.readString(data.resolve("audit/verifier")).strip());
        assertEquals(after.keys().toString(), files.open().keys().toString());
    }

    private static Notary notary(LogKeyFiles.Opened opened, MemoryLog log, List<Checkpoints.Kept> kept) {
        Checkpoints checkpoints = new Checkpoints() {
            @Override
            public List<Kept> last() {
                return kept.isEmpty() ? List.of() : List.of(kept.getLast());
            }

            @Override
            public void keep(Kept one) {
                kept.add(one);
            }
        };
        return new Notary(opened.signer(), opened.keys(), log, checkpoints, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** The machine fails after the handover was written and before the new key is in its place. */
    @Test
    void aChangeThatWasBrokenOffIsFinished() throws Exception {
        files.open();
        byte[] old = Files.readAllBytes(data.resolve("keys/audit.key"));
        LogKeyFiles.Opened after = files.rotate();
        byte[] made = Files.readAllBytes(data.resolve("keys/audit.key"));
        Files.write(data.resolve("keys/audit.key.next"), made);
        Files.write(data.resolve("keys/audit.key"), old);
        assertEquals(after.signer().verifier(), files.open().signer().verifier());
        assertFalse(Files.exists(data.resolve("keys/audit.key.next")));
    }

    /** Or before the handover was written: then nothing has happened. */
    @Test
    void aChangeThatWasNotBegunHasNotHappened() throws Exception {
        LogKeyFiles.Opened before = files.open();
        Files.writeString(data.resolve("keys/audit.key.next"), "half");
        assertEquals(before.signer().verifier(), files.open().signer().verifier());
        assertEquals(2, files.rotate().keys().all().size());
    }

    @Test
    void anotherKeyIsNotTakenForTheLogs() throws Exception {
        files.open();
        Files.delete(data.resolve("keys/audit.key"));
        assertThrows(GeneralSecurityException.class, () -> files.open());
    }

    @Test
    void aHandoverThatIsGoneIsMissed() throws Exception {
        files.open();
        files.rotate();
        Files.delete(data.resolve("audit/keys"));
        assertThrows(GeneralSecurityException.class, () -> files.open());
    }
}
