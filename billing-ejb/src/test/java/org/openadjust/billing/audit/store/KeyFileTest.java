package org.openadjust.billing.audit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.audit.model.NoteSigner;

class KeyFileTest {

    @TempDir
    Path directory;

    @Test
    void theKeyIsMadeOnceAndIsTheOwnersAlone() throws Exception {
        Path file = directory.resolve("keys/audit.key");
        NoteSigner first = NoteSigner.of(new KeyFile(file).open());
        NoteSigner second = NoteSigner.of(new KeyFile(file).open());
        assertEquals(first.verifier().toString(), second.verifier().toString());
        assertTrue(first.verifier().verifies(second.sign("text\n")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void aBrokenKeyIsNotReplaced() throws Exception {
        Path file = directory.resolve("audit.key");
        Files.writeString(file, "nonsense");
        assertThrows(GeneralSecurityException.class, () -> new KeyFile(file).open());
        assertEquals("nonsense", Files.readString(file));
    }
}
