package org.openadjust.billing.policy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.policy.TriggerAction.CallWebhook;

class WebhookAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hook",
                "https://hooks.example.co.uk:8443/a?b=c",
                "HTTPS://EXAMPLE.COM",
                "https://93.184.216.34/x",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "https://example.com./",
                "https://xn--bcher-kva.example/",
                "https://172.15.255.255/",
                "https://172.32.0.0/",
                "https://100.63.255.255/",
                "https://100.128.0.0/",
            })
    void outside(String url) {
        assertDoesNotThrow(() -> new CallWebhook(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "example.com",
                "https:///x",
                "https:example.com",
                "https://user:secret@example.com/",
                "https://example.com/#x",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://x.localhost/",
                "https://printer.local/",
                "https://db.internal/",
                "https://intranet/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.255.255.254:443/",
                "https://2130706433/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.1./",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fd00::1]/",
                "https://[fec0::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001::7f00:1]/",
                "https://[2001:db8::1]/",
                "https://192.88.99.1/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/",
                "https://999.1.1.1/",
                "https://example.0x7f/",
                "https://example.127/",
            })
    void inside(String url) {
        assertThrows(IllegalArgumentException.class, () -> new CallWebhook(URI.create(url)));
    }
}
