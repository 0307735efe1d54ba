package org.openadjust.billing.identity.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "correct horse battery staple, pbkdf2-sha256$600000$AAECAwQFBgcICQoLDA0ODw==$7xdxRO7JQgy8EJPSqLNEqSvFBtDU7JwCjdGfgyTYweY=",
        "grüße €, pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$UKqSvctO/w408f7IARpOqVWEh91E/VOuW1vTdkyJaa0=",
    })
    void hashesOfAnotherProgramMatch(String password, String stored) {
        assertTrue(PasswordHash.matches(password, stored));
        assertFalse(PasswordHash.matches(password + "x", stored));
        assertFalse(PasswordHash.matches("", stored));
    }

    /** Rule 2. */
    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        String one = new PasswordHash().of("correct horse battery staple");
        String other = new PasswordHash().of("correct horse battery staple");
        assertNotEquals(one, other);
        assertTrue(one.startsWith("pbkdf2-sha256$600000$"));
        assertTrue(PasswordHash.matches("correct horse battery staple", one));
        assertFalse(PasswordHash.matchesNobody("correct horse battery staple"));
    }

    @Test
    void whatIsNoHashIsNotCompared() {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.matches("password", "password"));
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.matches("password", ""));
    }

    @Test
    void keysAreLongAndNeverTheSame() {
        Secrets secrets = new Secrets();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(secrets.key());
        }
        assertEquals(1_000, keys.size());
        keys.forEach(key -> assertTrue(key.matches("obk_[A-Za-z0-9_-]{43}"), key));
        assertTrue(secrets.id().matches("[a-z2-9]{10}"));
        assertArrayEquals(
                HexFormat.of().parseHex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Secrets.hash("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "A.Smith", " bob ", "crm-export_2", "0", "x@y.example"})
    void namesThatMayBe(String name) {
        assertTrue(Admission.ofName(name).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", "a b", "a/b", "ä", "<script>", "a\nb", "user:1"})
    void namesThatMayNotBe(String name) {
        assertEquals("INVALID_NAME", Admission.ofName(name).orElseThrow().code());
    }

    @Test
    void rolesAndPasswordsThatMayNotBe() {
        assertEquals("UNKNOWN_ROLE", Admission.ofRoles(Set.of()).orElseThrow().code());
        assertEquals(
                "UNKNOWN_ROLE",
                Admission.ofRoles(Set.of("VIEWER", "ROOT")).orElseThrow().code());
        assertTrue(Admission.ofRoles(Set.of("VIEWER", "AUDITOR")).isEmpty());
        assertEquals(
                "WEAK_PASSWORD",
                Admission.ofPassword("x".repeat(11)).orElseThrow().code());
        assertEquals(
                "WEAK_PASSWORD",
                Admission.ofPassword("x".repeat(257)).orElseThrow().code());
        assertTrue(Admission.ofPassword("x".repeat(12)).isEmpty());
        assertTrue(Admission.ofName("x".repeat(65)).isPresent());
    }
}
