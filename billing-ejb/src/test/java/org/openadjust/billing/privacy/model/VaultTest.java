package org.openadjust.billing.privacy.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.privacy.SealBroken;

/** Numbers are rules of the feature's charter. */
class VaultTest {

    private static final byte[] TEXT = "Erika Mustermann, erika@example.com".getBytes(UTF_8);

    private final byte[] master = Vault.newKey();
    private final Vault vault = new Vault(master);

    @Test
    void whatWasSealedOpensAlsoAfterARestart() {
        Sealed sealed = vault.seal("a", TEXT);
        assertArrayEquals(TEXT, vault.open("a", sealed));
        assertArrayEquals(TEXT, new Vault(master.clone()).open("a", sealed));
    }

    /** Rule 2. */
    @Test
    void eachTextHasAKeyOfItsOwnAndNothingShows() {
        Sealed one = vault.seal("a", TEXT);
        Sealed other = vault.seal("a", TEXT);
        assertFalse(Arrays.equals(one.wrappedKey(), other.wrappedKey()));
        assertFalse(Arrays.equals(one.nonce(), other.nonce()));
        assertFalse(Arrays.equals(one.ciphertext(), other.ciphertext()));
        assertEquals(TEXT.length + 16, one.ciphertext().length);
        assertFalse(new String(one.ciphertext(), UTF_8).contains("rika"));
    }

    /** Rule 3. */
    @Test
    void itOpensForItsOwnSubjectAlone() {
        Sealed sealed = vault.seal("a", TEXT);
        assertThrows(SealBroken.class, () -> vault.open("b", sealed));
    }

    /** Rule 3. */
    @Test
    void aTextUnderAnotherOnesKeyDoesNotOpen() {
        Sealed one = vault.seal("a", TEXT);
        Sealed other = vault.seal("a", TEXT);
        Sealed mixed = new Sealed(one.master(), other.wrappedKey(), one.nonce(), one.ciphertext());
        assertThrows(SealBroken.class, () -> vault.open("a", mixed));
    }

    /** Rule 3: whichever byte it is. */
    @Test
    void aFlippedByteIsRefused() {
        Sealed sealed = vault.seal("a", TEXT);
        assertRefused(
                sealed.wrappedKey(), bytes -> new Sealed(sealed.master(), bytes, sealed.nonce(), sealed.ciphertext()));
        assertRefused(
                sealed.nonce(), bytes -> new Sealed(sealed.master(), sealed.wrappedKey(), bytes, sealed.ciphertext()));
        assertRefused(
                sealed.ciphertext(), bytes -> new Sealed(sealed.master(), sealed.wrappedKey(), sealed.nonce(), bytes));
    }

    private void assertRefused(byte[] part, Function<byte[], Sealed> sealed) {
        for (int i = 0; i < part.length; i++) {
            byte[] flipped = part.clone();
            flipped[i] ^= 1;
            assertThrows(SealBroken.class, () -> vault.open("a", sealed.apply(flipped)));
        }
        UnaryOperator<byte[]> shorter = bytes -> Arrays.copyOf(bytes, bytes.length - 1);
        assertThrows(SealBroken.class, () -> vault.open("a", sealed.apply(shorter.apply(part))));
        assertThrows(SealBroken.class, () -> vault.open("a", sealed.apply(new byte[0])));
    }

    /** Rule 6. */
    @Test
    void anotherMasterKeyIsToldByItsName() {
        Sealed sealed = vault.seal("a", TEXT);
        SealBroken broken = assertThrows(SealBroken.class, () -> new Vault(Vault.newKey()).open("a", sealed));
        assertTrue(broken.getMessage().contains(sealed.master()), broken.getMessage());
    }

    @Test
    void aKeyOfAnotherLengthIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Vault(new byte[16]));
    }
}
