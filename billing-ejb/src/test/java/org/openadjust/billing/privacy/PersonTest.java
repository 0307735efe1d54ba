package org.openadjust.billing.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {

    @ParameterizedTest
    @CsvSource({
        "erika@example.com, true",
        "erika.mustermann+water@mail.example.co.uk, true",
        "o'neill_1@example-host.org, true",
        "root@localhost, true",
        "erika, false",
        "@example.com, false",
        "erika@, false",
        "erika@example..com, false",
        "erika@-example.com, false",
        ".erika@example.com, false",
        "erika.@example.com, false",
        "erika@example.com@other.org, false",
        "'erika@example.com,other@example.com', false",
        "'Erika <erika@example.com>', false",
        "'\"erika b\"@example.com', false",
        "'erika @example.com', false",
        "erikä@example.com, false",
    })
    void anAddressIsPlausible(String text, boolean isAddress) {
        assertEquals(isAddress, Person.isEmail(text), text);
    }

    @Test
    void lengthsAreBounded() {
        String local = "a".repeat(64);
        String label = "b".repeat(63);
        String longest = local + "@" + label + "." + label + "." + "b".repeat(Person.EMAIL_MAX - 65 - 128);
        assertEquals(longest, new Person("n".repeat(Person.NAME_MAX), longest).email());
        assertFalse(Person.isEmail(longest + "b"));
        assertFalse(Person.isEmail("a@b" + label));
        assertFalse(Person.isEmail("a" + local + "@example.com"));
        assertFalse(Person.isName("n".repeat(Person.NAME_MAX + 1)));
    }

    @ParameterizedTest
    @CsvSource({"'a\r\nBcc: x@example.com'", "'a\nb'", "'a\rb'", "'a\u0000'", "'a\u2028b'", "'a\u202eb'"})
    void aNameIsOnOneLineAndReadsAsItIsWritten(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Person(name, ""));
        assertFalse(Person.isEmail(name));
        assertFalse(Person.isEmail("erika@example.com" + name));
    }

    /** Rule 1. */
    @Test
    void itsTextSaysNothing() {
        String text = new Person("Erika Mustermann", "erika@example.com").toString();
        assertFalse(text.contains("rika"), text);
    }
}
