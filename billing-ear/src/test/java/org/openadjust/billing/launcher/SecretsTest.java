package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void areMadeOnceAndKept() throws IOException {
        Path file = directory.resolve("secrets.properties");
        Secrets first = Secrets.in(file);
        byte[] written = Files.readAllBytes(file);
        Secrets again = Secrets.in(file);
        assertEquals(first.get("api.key"), again.get("api.key"));
        assertEquals(new String(written), Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void areLongAndDifferEverywhere() throws IOException {
        Secrets one = Secrets.in(directory.resolve("one"));
        Secrets other = Secrets.in(directory.resolve("other"));
        for (String name : new String[] {"admin.password", "api.key", "jms.password", "server.master.password"}) {
            assertTrue(one.get(name).matches("[A-Za-z0-9]{33}"), name);
            assertNotEquals(one.get(name), other.get(name));
        }
        assertNotEquals(one.get("admin.password"), one.get("api.key"));
    }

    @Test
    void theDatabasesPasswordIsKeptUntilAnotherIsGiven() throws IOException {
        Path file = directory.resolve("secrets.properties");
        Secrets.in(file, "first");
        assertEquals("first", Secrets.in(file, null).get("database.password"));
        assertEquals("second", Secrets.in(file, "second").get("database.password"));
    }

    @Test
    void whatAnOlderFileLacksIsAdded() throws IOException {
        Path file = directory.resolve("secrets.properties");
        Files.writeString(file, "admin.user=clerk\nadmin.password=kept\n");
        Secrets secrets = Secrets.in(file);
        assertEquals("clerk kept", secrets.get("admin.user") + " " + secrets.get("admin.password"));
        assertEquals(33, secrets.get("jms.password").length());
    }
}
