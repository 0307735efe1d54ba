package org.openadjust.billing.web.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    private static final String OVERVIEW = "/billing/index.xhtml";

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "https://host/billing/account.xhtml?id=a%26b, /billing/account.xhtml?id=a%26b",
        "https://host/billing/quarantine.xhtml, /billing/quarantine.xhtml",
        "https://elsewhere.example/billing/waiting.xhtml, /billing/waiting.xhtml",
        "https://host/billing/error/expired.xhtml, /billing/index.xhtml",
        "https://elsewhere.example/other/page.xhtml, /billing/index.xhtml",
        "//elsewhere.example/billing, /billing/index.xhtml",
        "'not an address', /billing/index.xhtml",
        "mailto:someone@example.org, /billing/index.xhtml"
    })
    void onlyAPageOfThisApplicationIsOpenedAgain(String referer, String page) {
        assertEquals(page, Failure.page(referer, "/billing"));
    }

    @Test
    void withoutAPageItIsTheOverview() {
        assertEquals(OVERVIEW, Failure.page(null, "/billing"));
    }
}
