package org.openadjust.billing.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.platform.ServerCertificate.State;
import org.openadjust.billing.platform.ServerCertificate.Validity;

class ServerCertificateTest {

    /** {@code openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=billing -days 30} and its end. */
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBejCCAR+gAwIBAgIUXzkUk01gQv5znR55TM8jrgnT6vkwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHYmlsbGluZzAeFw0yNjExMjgyMjMxNTZaFw0yNjEyMjgyMjMx
            NTZaMBIxEDAOBgNVBAMMB2JpbGxpbmcwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
            AATgWMIYQCWf32f/s4am13C4DzK0xzoQiNcMeIozvBxWkTcTJvAQBP3uUeHMODgV
            iL+hroyoSB4iS08YNeisqaPuo1MwUTAdBgNVHQ4EFgQUBqqSfbf68Zh0GRssrMTb
            ADivw40wHwYDVR0jBBgwFoAUBqqSfbf68Zh0GRssrMTbADivw40wDwYDVR0TAQH/
            BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA4fW83qesXm03JOCyt8qbAP1qwt0M
            +Vmhz/wCkF14e2cCIQDBCGAUFwrWj/RLbHlcZ8xIBb10DB5PlAwIZAuv3PMZRA==
            -----END CERTIFICATE-----
            """;

    private static final Instant UNTIL = Instant.parse("2026-12-28T22:31:56Z");

    @TempDir
    Path directory;

    @Test
    void peopleAreToldThirtyDaysBeforeItsEnd() throws Exception {
        assertEquals(new Validity(UNTIL, State.VALID), at(UNTIL.minusSeconds(30 * 86_400 + 1)));
        assertEquals(State.EXPIRES_SOON, at(UNTIL.minusSeconds(30 * 86_400)).state());
        assertEquals(State.EXPIRES_SOON, at(UNTIL.minusSeconds(1)).state());
        assertEquals(State.EXPIRED, at(UNTIL).state());
    }

    @Test
    void whatIsNoCertificateIsNotTakenForOne() throws Exception {
        Path file = Files.writeString(directory.resolve("certificate.pem"), "none");
        assertThrows(CertificateException.class, () -> ServerCertificate.validity(file, UNTIL));
    }

    private Validity at(Instant now) throws Exception {
        return ServerCertificate.validity(Files.writeString(directory.resolve("certificate.pem"), PEM), now);
    }
}
