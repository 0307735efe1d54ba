package org.openadjust.billing.audit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log's key changes, and who trusts one of them can follow. */
class LogKeysTest {

    private final NoteSigner first = NoteSigner.of(keys());
    private final NoteSigner second = new NoteSigner(first.verifier().name(), keys());
    private final NoteSigner third = new NoteSigner(first.verifier().name(), keys());

    @Test
    void whoTrustsAKeyTrustsThoseAfterIt() {
        LogKeys keys = LogKeys.of(first.verifier()).handedOver(first, second).handedOver(second, third);
        LogKeys read = LogKeys.parse(keys.toString());
        assertEquals(keys.toString(), read.toString());
        assertEquals(third.verifier(), read.current());
        assertTrue(read.leadsFrom(first.verifier()));
        assertTrue(read.leadsFrom(second.verifier()));
        assertTrue(read.verifies(first.sign("long ago\n")));
        assertFalse(read.verifies(NoteSigner.of(keys()).sign("never\n")));
        assertEquals(second.verifier(), read.before(third.verifier()).orElseThrow());
        assertTrue(read.before(first.verifier()).isEmpty());
    }

    @Test
    void nobodyElseHandsOver() {
        LogKeys keys = LogKeys.of(first.verifier()).handedOver(first, second);
        assertThrows(IllegalArgumentException.class, () -> keys.handedOver(first, third));
        NoteSigner other = NoteSigner.of(keys());
        assertThrows(IllegalArgumentException.class, () -> keys.handedOver(second, other));
    }

    @Test
    void aHandoverIsNeitherLeftOutNorPutInNorTurnedRound() {
        String text = LogKeys.of(first.verifier())
                .handedOver(first, second)
                .handedOver(second, third)
                .toString();
        String[] parts = text.split("--\n");
        assertThrows(IllegalArgumentException.class, () -> LogKeys.parse(parts[0] + "--\n" + parts[2]));
        assertThrows(
                IllegalArgumentException.class, () -> LogKeys.parse(parts[0] + "--\n" + parts[2] + "--\n" + parts[1]));
        assertThrows(IllegalArgumentException.class, () -> LogKeys.parse(text + "--\n" + parts[2]));
        assertThrows(IllegalArgumentException.class, () -> LogKeys.parse(text + "\n"));
        SignedNote handover = SignedNote.parse(parts[1]);
        SignedNote byOneAlone =
                new SignedNote(handover.text(), List.of(handover.signatures().getFirst()));
        assertThrows(IllegalArgumentException.class, () -> LogKeys.parse(parts[0] + "--\n" + byOneAlone));
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
