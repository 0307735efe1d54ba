package org.openadjust.billing.trigger.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.openadjust.billing.platform.SecretsFile;
import org.openadjust.billing.platform.Settings;

/** What this installation signs its calls with, kept with its other secrets; receivers are given it by an administrator. */
@ApplicationScoped
public class WebhookSecret {

    private static final String KEY = "webhook.secret";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Inject
    private Settings settings;

    private String value;

    synchronized String value() {
        if (value == null) {
            try {
                value = new SecretsFile(settings.dataDirectory().resolve("secrets.properties"))
                        .complete(Map.of(KEY, this::made))
                        .get(KEY);
            } catch (IOException e) {
                throw new IllegalStateException("the secret that calls are signed with cannot be read", e);
            }
        }
        return value;
    }

    private String made() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
