package org.openadjust.billing.audit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The example of Go's golang.org/x/mod/sumdb/note, where the format comes from. */
    private static final String PETER_SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private static final String NOTE = TEXT + "\n\u2014 PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void goldenNoteIsSigned() throws GeneralSecurityException {
        assertEquals(NOTE, peter().sign(TEXT).toString());
        assertEquals(PETER, peter().verifier().toString());
    }

    @Test
    void goldenNoteIsVerified() {
        NoteVerifier verifier = NoteVerifier.parse(PETER);
        assertTrue(verifier.verifies(SignedNote.parse(NOTE)));
        assertEquals(NOTE, SignedNote.parse(NOTE).toString());
        assertFalse(verifier.verifies(SignedNote.parse(NOTE.replace("answer", "Answer"))));
        assertFalse(verifier.verifies(SignedNote.parse(NOTE.replace("x08go/ZJ", "x08go/ZK"))));
        assertFalse(verifier.verifies(SignedNote.parse(NOTE.replace("x08go", "x08gp"))));
        assertFalse(verifier.verifies(SignedNote.parse(NOTE.replace("\u2014 Peter", "\u2014 Paul"))));
        assertFalse(verifier.verifies(SignedNote.parse(TEXT + "\n\u2014 PeterNeumann x08goAAA\n")));
    }

    @Test
    void aCosignatureOfAWitnessDoesNotDisturb() {
        String cosigned = NOTE + "\u2014 witness.example AAAAAAECAwQ=\n";
        assertTrue(NoteVerifier.parse(PETER).verifies(SignedNote.parse(cosigned)));
    }

    @Test
    void anyKeySignsWhatItsVerifierVerifies() throws GeneralSecurityException {
        for (int i = 0; i < 50; i++) {
            NoteSigner signer =
                    NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            NoteVerifier verifier = NoteVerifier.parse(signer.verifier().toString());
            assertTrue(verifier.verifies(SignedNote.parse(signer.sign(TEXT).toString())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\nno signature\n",
                "text\n\n\u2014 a+b AAAA\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA",
                "text\n\n\u2014 name A\n",
            })
    void whatIsNoNoteIsRefused(String note) {
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PaulNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcU",
            })
    void whatIsNoVerifierIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> NoteVerifier.parse(text));
    }

    @Test
    void aCheckpointSurvivesItsText() {
        Checkpoint checkpoint = new Checkpoint("example.org/log", 7, TreeFixture.root(TreeFixture.leaves(7)));
        assertEquals(checkpoint, Checkpoint.parse(checkpoint.text()));
        assertEquals(checkpoint, Checkpoint.parse(checkpoint.text() + "an extension\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "origin\n1\n", "origin\n-1\nAAAA\n", "origin\n01\nAAAA\n", "origin\n1\nAAAA\n"})
    void whatIsNoCheckpointIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.parse(text));
    }

    private static NoteSigner peter() throws GeneralSecurityException {
        byte[] seed = Arrays.copyOfRange(Base64.getDecoder().decode(PETER_SECRET), 1, 33);
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        var secret = (EdECPrivateKey) factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        byte[] x509 = new byte[44];
        byte[] prefix = {0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0};
        System.arraycopy(prefix, 0, x509, 0, 12);
        byte[] encoded = Base64.getDecoder().decode(PETER.substring(PETER.lastIndexOf('+') + 1));
        System.arraycopy(encoded, 1, x509, 12, 32);
        return new NoteSigner(
                "PeterNeumann",
                new KeyPair(factory.generatePublic(new java.security.spec.X509EncodedKeySpec(x509)), secret));
    }
}
