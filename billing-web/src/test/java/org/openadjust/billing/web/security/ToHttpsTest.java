package org.openadjust.billing.web.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ToHttpsTest {

    @Test
    void theSameHostAndPathWithTheOtherPort() {
        assertEquals(
                "https://127.0.0.1:8084/billing/bill.xhtml?account=a%20b",
                ToHttps.address("127.0.0.1", 8084, "/billing/bill.xhtml", "account=a%20b"));
        assertEquals("https://[::1]:8084/billing/", ToHttps.address("[::1]", 8084, "/billing/", null));
    }

    @Test
    void whatIsNoHostIsNotRepeated() {
        assertEquals("https://localhost:8084/billing/", ToHttps.address("a@evil.example/", 8084, "/billing/", null));
        assertEquals("https://localhost:8084/billing/", ToHttps.address("a\r\nb", 8084, "/billing/", null));
    }
}
