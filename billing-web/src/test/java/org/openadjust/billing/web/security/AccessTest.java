package org.openadjust.billing.web.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "/signin.xhtml, OPEN",
        "/jakarta.faces.resource/theme.css.xhtml, OPEN",
        "/openid/begin, OPEN",
        "/openid/return, OPEN",
        "/openid/end, OPEN",
        "/openid/, SESSION",
        "/openid/return/, SESSION",
        "/api/v1/health, OPEN",
        "/favicon.ico, OPEN",
        "/api/v1/health/more, KEY",
        "/api/v1/keys, KEY",
        "/api/v2/anything, KEY",
        "/api/, KEY",
        "/api, SESSION",
        "/, SESSION",
        "'', SESSION",
        "/index.xhtml, SESSION",
        "/faces/signin.xhtml, SESSION",
        "/signin.xhtml/, SESSION",
        "/x/signin.xhtml, SESSION",
        "/x/jakarta.faces.resource/a, SESSION",
        "/jakarta.faces.push/overview, SESSION",
        "/Api/v1/keys, SESSION",
        "/SIGNIN.xhtml, SESSION",
    })
    void whoMayAskForAPath(String path, Access access) {
        assertEquals(access, Access.ofPath(path));
    }
}
