package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxAddressTest {

    @Test
    void itIsRememberedUntilItIsSwitchedOff() {
        assertEquals("imaps://mail.example.org:993", MailboxAddress.checked("imaps://mail.example.org:993"));
        assertEquals("imap://localhost:3143", MailboxAddress.checked("imap://localhost:3143"));
        assertEquals("", MailboxAddress.checked("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org",
                "smtp://mail.example.org",
                "imap:mail",
                "imap://",
                "imap://mail.example.org/x",
                "imap://u:secret@mail.example.org"
            })
    void whatIsWrongIsRefusedAndAPasswordNotRepeated(String text) {
        Refusal refusal = assertThrows(Refusal.class, () -> MailboxAddress.checked(text));
        assertEquals(Refusal.USAGE, refusal.exitCode());
        assertFalse(refusal.getMessage().contains("secret@"), refusal.getMessage());
    }
}
