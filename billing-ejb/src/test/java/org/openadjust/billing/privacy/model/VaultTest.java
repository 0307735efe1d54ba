package org.openadjust.billing.privacy.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.privacy.SealBroken;
import org.openadjust.billing.privacy.model.SubjectKey.Kept;
import org.openadjust.billing.privacy.model.SubjectKey.Wrapped;

/** Numbers are rules of the feature's charter. */
class VaultTest {

    private static final byte[] TEXT = "Erika Mustermann, erika@example.com".getBytes(UTF_8);
    private static final String ITEM = "person";

    private final byte[] master = Vault.newKey();
    private final Vault vault = new Vault(master);
    private final Wrapped wrapped = vault.newKeyOf("a");
    private final SubjectKey key = vault.keyOf("a", wrapped);

    @Test
    void whatWasSealedOpensAlsoAfterARestart() {
        Kept kept = key.seal(ITEM, TEXT);
        assertArrayEquals(TEXT, key.open(ITEM, kept.sealed()).text());
        SubjectKey later = new Vault(master.clone()).keyOf("a", wrapped);
        assertArrayEquals(TEXT, later.open(ITEM, kept.sealed()).text());
        assertEquals(kept.commitment(), later.open(ITEM, kept.sealed()).commitment());
    }

    /** Rule 2. */
    @Test
    void nothingShows() {
        Sealed one = key.seal(ITEM, TEXT).sealed();
        Sealed other = key.seal(ITEM, TEXT).sealed();
        assertFalse(Arrays.equals(one.nonce(), other.nonce()));
        assertFalse(Arrays.equals(one.ciphertext(), other.ciphertext()));
        assertEquals(32 + TEXT.length + 16, one.ciphertext().length);
        assertFalse(new String(one.ciphertext(), UTF_8).contains("rika"));
        assertFalse(Arrays.equals(wrapped.bytes(), vault.newKeyOf("a").bytes()));
    }

    /** Rule 8. */
    @Test
    void theSameTextIsCommittedToByAnotherHashEachTime() {
        assertNotEquals(key.seal(ITEM, TEXT).commitment(), key.seal(ITEM, TEXT).commitment());
    }

    /** Rule 3. */
    @Test
    void itOpensForItsOwnSubjectAndItemAlone() {
        Sealed sealed = key.seal(ITEM, TEXT).sealed();
        assertThrows(SealBroken.class, () -> vault.keyOf("b", wrapped));
        SubjectKey other = vault.keyOf("b", vault.newKeyOf("b"));
        assertThrows(SealBroken.class, () -> other.open(ITEM, sealed));
        assertThrows(SealBroken.class, () -> key.open("text/1", sealed));
    }

    /** Rule 3: whichever byte it is. */
    @Test
    void aFlippedByteIsRefused() {
        Sealed sealed = key.seal(ITEM, TEXT).sealed();
        assertRefused(wrapped.bytes(), bytes -> opened(new Wrapped(wrapped.master(), bytes), sealed));
        assertRefused(
                sealed.nonce(), bytes -> opened(wrapped, new Sealed("", new byte[0], bytes, sealed.ciphertext())));
        assertRefused(
                sealed.ciphertext(), bytes -> opened(wrapped, new Sealed("", new byte[0], sealed.nonce(), bytes)));
    }

    private byte[] opened(Wrapped wrappedKey, Sealed sealed) {
        return vault.keyOf("a", wrappedKey).open(ITEM, sealed).text();
    }

    private static void assertRefused(byte[] part, Function<byte[], byte[]> open) {
        for (int i = 0; i < part.length; i++) {
            byte[] flipped = part.clone();
            flipped[i] ^= 1;
            assertThrows(SealBroken.class, () -> open.apply(flipped));
        }
        UnaryOperator<byte[]> shorter = bytes -> Arrays.copyOf(bytes, bytes.length - 1);
        assertThrows(SealBroken.class, () -> open.apply(shorter.apply(part)));
        assertThrows(SealBroken.class, () -> open.apply(new byte[0]));
    }

    /** Rule 6. */
    @Test
    void anotherMasterKeyIsToldByItsName() {
        SealBroken broken = assertThrows(SealBroken.class, () -> new Vault(Vault.newKey()).keyOf("a", wrapped));
        assertTrue(broken.getMessage().contains(wrapped.master()), broken.getMessage());
    }

    /** Rows from before persons had keys: a key for each text, right under the master key. */
    @Test
    void whatWasSealedBeforePersonsHadKeysOpens() throws GeneralSecurityException {
        byte[] own = Vault.newKey();
        byte[] keyNonce = Arrays.copyOf(Vault.newKey(), 12);
        byte[] nonce = Arrays.copyOf(Vault.newKey(), 12);
        byte[] sealedKey = Vault.joined(keyNonce, encrypted(master, keyNonce, "billing vault, key of a", own));
        Sealed old =
                new Sealed(wrapped.master(), sealedKey, nonce, encrypted(own, nonce, "billing vault, text of a", TEXT));
        assertArrayEquals(TEXT, vault.open("a", old));
        assertThrows(SealBroken.class, () -> vault.open("b", old));
        assertThrows(SealBroken.class, () -> new Vault(Vault.newKey()).open("a", old));

        MasterKeys changed = MasterKeys.of(master).changed();
        Vault later = new Vault(changed);
        Wrapped anew = later.resealedOfText("a", new Wrapped(old.master(), sealedKey));
        assertThrows(SealBroken.class, () -> later.resealedOfText("b", new Wrapped(old.master(), sealedKey)));
        Sealed resealed = new Sealed(anew.master(), anew.bytes(), nonce, old.ciphertext());
        assertArrayEquals(TEXT, new Vault(changed.settled()).open("a", resealed));
        assertThrows(SealBroken.class, () -> new Vault(changed.settled()).open("a", old));
    }

    /** Rule 6. */
    @Test
    void whatFormerMasterKeysHaveSealedOpensUntilTheyAreForgotten() {
        MasterKeys keys =
                MasterKeys.parse(MasterKeys.of(master).changed().changed().text());
        assertFalse(keys.isSettled());
        Vault later = new Vault(keys);
        Kept kept = key.seal(ITEM, TEXT);
        assertArrayEquals(
                TEXT, later.keyOf("a", wrapped).open(ITEM, kept.sealed()).text());
        Wrapped anew = later.resealed("a", wrapped);
        assertEquals(later.master(), anew.master());
        assertThrows(SealBroken.class, () -> later.resealed("b", wrapped));

        Vault settled = new Vault(MasterKeys.parse(keys.settled().text()));
        assertArrayEquals(
                TEXT, settled.keyOf("a", anew).open(ITEM, kept.sealed()).text());
        assertThrows(SealBroken.class, () -> settled.keyOf("a", wrapped));
        assertThrows(SealBroken.class, () -> vault.keyOf("a", anew));
        assertArrayEquals(vault.fingerprint(TEXT), settled.fingerprint(TEXT));
    }

    /** The file of a product from before they could be changed has one line. */
    @Test
    void aSingleKeyIsWrittenAsItAlwaysWas() {
        String text = Base64.getEncoder().encodeToString(master) + '\n';
        assertEquals(text, MasterKeys.parse(text).text());
        assertTrue(MasterKeys.parse(text).isSettled());
        assertThrows(IllegalArgumentException.class, () -> MasterKeys.parse(text + "something else\n"));
        assertFalse(MasterKeys.parse(text).toString().contains(text.strip()));
    }

    private static byte[] encrypted(byte[] key, byte[] nonce, String boundTo, byte[] text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(boundTo.getBytes(UTF_8));
        return cipher.doFinal(text);
    }

    @Test
    void aKeyOfAnotherLengthIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Vault(new byte[16]));
    }
}
