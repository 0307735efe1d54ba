package org.openadjust.billing.web.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFormsTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin, https://evil.example, billing.example, false",
        "none, , billing.example, false",
        "same-site, https://billing.example, billing.example, true",
        "cross-site, https://billing.example, billing.example, true",
        ", https://billing.example, billing.example, false",
        ", https://BILLING.example:8443, billing.example:8443, false",
        ", https://billing.example:8444, billing.example:8443, true",
        ", https://billing.example.evil, billing.example, true",
        ", null, billing.example, true",
        ", , billing.example, false",
        ", https://billing.example, , true",
    })
    void whoseFormsAreTaken(String site, String origin, String host, boolean isForeign) {
        assertEquals(isForeign, OwnForms.isForeign(site, origin, host));
    }
}
