package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void areMadeOnceAndKept() throws Exception {
        Secrets first = secrets("one");
        String written = Files.readString(file("one"));
        byte[] stored = Files.readAllBytes(store("one"));
        Secrets again = secrets("one");
        for (String name : List.of("api.key", "server.master.password", Secrets.BOOT)) {
            assertEquals(first.get(name), again.get(name));
        }
        assertEquals(first.fingerprint(), again.fingerprint());
        assertEquals(written, Files.readString(file("one")));
        assertArrayEquals(stored, Files.readAllBytes(store("one")));
        for (Path file : List.of(file("one"), store("one"), password("one"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void areLongAndDifferEverywhere() throws Exception {
        Secrets one = secrets("one");
        Secrets other = secrets("other");
        for (String name :
                List.of("admin.password", "api.key", "jms.password", "server.master.password", Secrets.BOOT)) {
            assertTrue(one.get(name).matches("[A-Za-z0-9]{33}"), name);
            assertNotEquals(one.get(name), other.get(name));
        }
        assertNotEquals(one.get("admin.password"), one.get("api.key"));
        assertNotEquals(one.fingerprint(), other.fingerprint());
    }

    @Test
    void whatNobodyIsHandedIsInTheKeyStoreAlone() throws Exception {
        Secrets secrets = secrets("one");
        String text = Files.readString(file("one"));
        for (String name : List.of("server.password", "jms.application.password", "server.master.password")) {
            assertFalse(text.contains(name), name);
            assertFalse(text.contains(secrets.get(name)), name);
        }
        assertTrue(text.contains(secrets.get("api.key")));
    }

    @Test
    void theDatabasesPasswordIsKeptUntilAnotherIsGiven() throws Exception {
        Secrets.in(file("one"), opened("one"), "first");
        assertEquals("first", secrets("one").get(Secrets.POSTGRES));
        String before = secrets("one").fingerprint();
        assertEquals("second", Secrets.in(file("one"), opened("one"), "second").get(Secrets.POSTGRES));
        assertNotEquals(before, secrets("one").fingerprint());
        assertFalse(Files.readString(file("one")).contains("second"));
    }

    @Test
    void whatAnOlderFileHoldsIsTakenOver() throws Exception {
        Files.writeString(
                file("one"),
                "admin.user=clerk\nadmin.password=kept\nserver.master.password=old\ndatabase.password=theirs\n");
        Secrets secrets = secrets("one");
        assertEquals("clerk kept", secrets.get("admin.user") + " " + secrets.get("admin.password"));
        assertEquals("old", secrets.get("server.master.password"));
        assertEquals("theirs", secrets.get(Secrets.POSTGRES));
        assertEquals(33, secrets.get("jms.password").length());
        assertFalse(Files.readString(file("one")).matches("(?s).*(server.master|database).password.*"));
        assertEquals("old", secrets("one").get("server.master.password"));
    }

    @Test
    void othersTakeTheirPlaceAndThoseAlone() throws Exception {
        Secrets before = secrets("one");
        String api = before.get("api.key");
        String master = before.get("server.master.password");
        String producer = before.get("jms.password");
        before.renew(List.of("server.master.password", "jms.password"));
        Secrets after = secrets("one");
        assertEquals(api, after.get("api.key"));
        assertNotEquals(master, after.get("server.master.password"));
        assertNotEquals(producer, after.get("jms.password"));
    }

    @Test
    void aKeyStoreIsOpenedByItsPasswordAlone() throws Exception {
        secrets("one");
        Files.writeString(password("one"), "another\n");
        assertTrue(assertThrows(Refusal.class, () -> opened("one")).getMessage().contains("does not open"));
        Files.delete(password("one"));
        assertTrue(assertThrows(Refusal.class, () -> opened("one")).getMessage().contains(SecretStore.PASSWORD_FILE));
    }

    @Test
    void anotherPasswordOpensTheSameSecrets() throws Exception {
        String key = secrets("one").get(Secrets.BOOT);
        String before = Files.readString(password("one"));
        opened("one").changePassword();
        assertNotEquals(before, Files.readString(password("one")));
        assertEquals(1, Files.readAllLines(password("one")).size());
        assertEquals(key, secrets("one").get(Secrets.BOOT));
        Files.writeString(password("one"), before);
        assertThrows(Refusal.class, () -> opened("one"));
    }

    /** Killed before the store is written, and after it. */
    @Test
    void aChangeOfThePasswordThatWasBrokenOffIsFinished() throws Exception {
        String key = secrets("one").get(Secrets.BOOT);
        String old = Files.readString(password("one")).strip();
        Files.writeString(password("one"), "new\n" + old + "\n");
        assertEquals(Optional.of(key), opened("one").get(Secrets.BOOT));
        assertEquals("new\n", Files.readString(password("one")));
        Files.writeString(password("one"), "new\n" + old + "\n");
        assertEquals(Optional.of(key), opened("one").get(Secrets.BOOT));
        assertEquals("new\n", Files.readString(password("one")));
    }

    private Secrets secrets(String name) throws Exception {
        return Secrets.in(file(name), opened(name), null);
    }

    private SecretStore opened(String name) throws Exception {
        return SecretStore.in(store(name), password(name));
    }

    private Path file(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name)).resolve("secrets.properties");
    }

    private Path store(String name) throws IOException {
        return file(name).resolveSibling("keystore.p12");
    }

    private Path password(String name) throws IOException {
        return file(name).resolveSibling("keystore.password");
    }
}
