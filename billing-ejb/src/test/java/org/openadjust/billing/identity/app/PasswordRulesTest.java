package org.openadjust.billing.identity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.identity.model.Admission;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.platform.Refusal;

class PasswordRulesTest {

    private static String code(String password, String name) {
        return PasswordRules.refusal(password, name).map(Refusal::code).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "die Flut kommt gegen Mittag",
                "lattice orchid trombone",
                "Zq7#vR!2mXp@",
                "привет из старого города",
                "九つの灯台と三匹の猫と雨",
            })
    void whateverPeopleThinkOfIsTaken(String password) {
        assertEquals("", code(password, "anna"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "password1234",
                "passwordpassword",
                "P@ssw0rd1234",
                "qwertyuiop123",
                "qwertyuiopasdf",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "iloveyou2024",
                "abcdefghijklmnop",
                "letmeinletmein",
                "1q2w3e4r5t6y",
            })
    void whatIsTriedFirstIsNot(String password) {
        assertEquals("COMMON_PASSWORD", code(password, "anna"));
    }

    @ParameterizedTest
    @CsvSource({
        "anna.schmidt, the cat of Schmidt sleeps",
        "anna.schmidt, xx-ANNA.schmidt-tide-orchid",
        "maria, lattice MARIA trombone",
        "anna@acme.example, lattice Example trombone",
        "bob, OpenAdjust lattice trombone",
        "bob, lattice billing trombone",
    })
    void nobodysNameIsInIt(String name, String password) {
        assertEquals("NAMED_PASSWORD", code(password, name));
    }

    @Test
    void aShortNameIsInManyWords() {
        assertEquals("", code("kaleidoscope bobbin trumpet", "bob"));
    }

    @ParameterizedTest
    @CsvSource({"11, WEAK_PASSWORD", "12, ''", "256, ''", "257, WEAK_PASSWORD"})
    void lengthIsAllThatIsAskedOfCharacters(int chars, String expected) {
        String random = "uk4vQx0Zr8Lw-e7Tn2Yb".repeat(13);
        assertEquals(expected, code(random.substring(0, chars), "anna"));
    }

    @Test
    void nothingThatIsTypedTakesLong() {
        code("the lists are read", "anna");
        for (String part : new String[] {"a", "ab1", "p4ssw0rd", "@4a3e1!il|", "1999"}) {
            String hostile = part.repeat(Admission.PASSWORD_MAX).substring(0, Admission.PASSWORD_MAX);
            assertTimeout(Duration.ofSeconds(3), () -> PasswordRules.refusal(hostile, "anna"));
        }
    }

    /** What the system makes itself passes. */
    @Test
    void firstPasswordsPass() {
        assertEquals(Optional.empty(), PasswordRules.refusal(new Secrets().password(), "anna"));
    }
}
