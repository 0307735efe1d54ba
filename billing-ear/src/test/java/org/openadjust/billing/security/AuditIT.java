package org.openadjust.billing.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.model.Checkpoint;
import org.openadjust.billing.audit.model.NoteVerifier;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.server.RunningServer;

/** The audit log of the running server. */
class AuditIT {

    private static final RunningServer SERVER = RunningServer.shared();
    private static final Caller CALLER = new Caller(SERVER);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatHappensIsSignedWithinSecondsAndVerifies() throws Exception {
        long before = checkpoint().leaves();
        CALLER.keyFor("VIEWER");
        Checkpoint grown = awaitMoreThan(before);
        JsonObject verification =
                Caller.json(CALLER.getWithKey(SERVER.secret("api.key"), "/api/v1/audit/verification"));
        assertTrue(verification.getBoolean("intact"), verification.toString());
        assertTrue(verification.getJsonNumber("entries").longValue() >= grown.leaves());
    }

    @Test
    void theFileForWitnessesBearsTheLogsSignature() throws IOException {
        NoteVerifier verifier =
                NoteVerifier.parse(Files.readString(SERVER.data().resolve("audit/verifier")));
        SignedNote note = SignedNote.parse(Files.readString(SERVER.data().resolve("audit/checkpoint")));
        assertTrue(verifier.verifies(note));
        assertEquals(verifier.name(), Checkpoint.parse(note.text()).origin());
    }

    @Test
    void theKeyIsTheServersAlone() throws IOException {
        Path key = SERVER.data().resolve("keys/audit.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())));
    }

    private static Checkpoint awaitMoreThan(long leaves) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        Checkpoint last = checkpoint();
        while (last.leaves() <= leaves && Instant.now().isBefore(end)) {
            last = checkpoint();
        }
        assertTrue(last.leaves() > leaves, "nothing more was signed than " + last.leaves() + " entries");
        return last;
    }

    private static Checkpoint checkpoint() throws IOException {
        NoteVerifier verifier =
                NoteVerifier.parse(Files.readString(SERVER.data().resolve("audit/verifier")));
        String text = CALLER.getWithKey(SERVER.secret("api.key"), "/api/v1/audit/checkpoint")
                .body();
        SignedNote note = SignedNote.parse(text);
        assertTrue(verifier.verifies(note));
        return Checkpoint.parse(note.text());
    }
}
