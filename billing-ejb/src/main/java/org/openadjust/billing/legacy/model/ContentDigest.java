package org.openadjust.billing.legacy.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.platform.Decimals;

/** Tells whether two documents say the same: SHA-256 over all that they say, in one form. */
public final class ContentDigest {

    private static final char END = '\u001f';

    private ContentDigest() {}

    public static String of(LegacyDocument document) {
        StringBuilder text = new StringBuilder(200 * (1 + document.lines().size()));
        add(text, document.kind().name());
        add(text, document.customer());
        add(text, document.refersTo().orElse(""));
        add(text, document.issuedAt().toString());
        add(text, document.currency().getCode());
        add(text, plain(document.net()));
        add(text, document.tax().map(ContentDigest::plain).orElse(""));
        document.lines().forEach(line -> add(text, line));
        return HexFormat.of().formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(StringBuilder text, LegacyLine line) {
        add(text, Integer.toString(line.number()));
        add(text, line.item());
        add(text, line.description());
        add(text, line.point());
        add(text, line.from().map(Object::toString).orElse(""));
        add(text, line.to().map(Object::toString).orElse(""));
        add(text, plain(line.quantity()));
        add(text, plain(line.unitPrice()));
        add(text, plain(line.amount()));
        add(text, line.isEstimated() ? "E" : "");
    }

    private static void add(StringBuilder text, String value) {
        text.append(value).append(END);
    }

    private static String plain(Money money) {
        return money.getAmount().toPlainString();
    }

    private static String plain(Optional<BigDecimal> value) {
        return value.map(Decimals::normal).map(BigDecimal::toPlainString).orElse("");
    }

    /** @throws IllegalStateException never: every Java platform has it */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
