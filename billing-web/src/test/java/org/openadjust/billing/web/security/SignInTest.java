package org.openadjust.billing.web.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {

    /** Whatever the address says, signing in leads to a page below the application's own path. */
    @ParameterizedTest
    @CsvSource({
        "/account.xhtml?id=7&x=%20, /billing/account.xhtml?id=7&x=%20",
        "/, /billing/",
        "'', /billing/",
        "account.xhtml, /billing/",
        "https://evil.example/, /billing/",
        "//evil.example/, /billing//evil.example/",
        "/\\evil.example, /billing/",
        "@evil.example, /billing/",
        "javascript:alert(1), /billing/",
        "'/a\r\nSet-Cookie: x=y', /billing/",
        "/a b, /billing/",
        "/ä, /billing/",
        "/signin.xhtml?to=/x, /billing/",
        "/openid/end, /billing/",
    })
    void whereSigningInLeads(String to, String destination) {
        assertEquals(destination, SignIn.destination("/billing", to));
    }

    @Test
    void aDestinationIsBounded() {
        assertEquals("/billing/", SignIn.destination("/billing", "/" + "x".repeat(2_000)));
    }

    @Test
    void thePasswordIsNeverShownAgain() {
        SignIn form = new SignIn();
        form.setPassword("secret");
        assertEquals("", form.getPassword());
    }
}
