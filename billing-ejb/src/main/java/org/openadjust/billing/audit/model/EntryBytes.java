package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.platform.Micros;

/**
 * The bytes of an entry that the log is computed over: UTF-8 of a JSON object without white space, members in the order of
 * RFC 8785, empty ones left out, {@code recordedAt} in microseconds since 1970-01-01T00:00Z. Version 2 has the members
 * {@code onBehalfOf} and {@code origin} besides those of version 1; an entry without them has the bytes of version 1.
 *
 * <p>These bytes are for ever: another form is another version, never a change of this one. Golden hashes stand in the
 * test.
 */
public final class EntryBytes {

    /** Longest form that the log's columns hold. */
    public static final int BYTES_MAX = 3_500;

    private static final int WITHOUT_ORIGIN = 1;
    private static final int VERSION = 2;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private EntryBytes() {}

    /**
     * The entry's bytes.
     *
     * @throws IllegalArgumentException if they are more than {@value #BYTES_MAX}
     */
    public static byte[] of(AuditEntry entry) {
        StringBuilder json = new StringBuilder(512).append('{');
        member(json, "account", entry.account());
        member(json, "action", entry.action());
        member(json, "actor", entry.actor());
        member(json, "after", entry.after());
        member(json, "before", entry.before());
        member(json, "correlation", entry.correlation());
        member(json, "evidence", entry.evidence());
        member(json, "kind", entry.kind());
        member(json, "onBehalfOf", entry.onBehalfOf());
        member(json, "origin", entry.origin());
        member(json, "reason", entry.reason());
        json.append("\"recordedAt\":").append(Micros.of(entry.recordedAt())).append(',');
        member(json, "subject", entry.subject());
        byte[] bytes = json.append("\"version\":")
                .append(version(entry))
                .append('}')
                .toString()
                .getBytes(UTF_8);
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("an audit entry of " + bytes.length + " bytes: " + entry.subject());
        }
        return bytes;
    }

    private static int version(AuditEntry entry) {
        return entry.onBehalfOf().isEmpty() && entry.origin().isEmpty() ? WITHOUT_ORIGIN : VERSION;
    }

    private static void member(StringBuilder json, String name, String value) {
        if (!value.isEmpty()) {
            json.append('"').append(name).append("\":\"");
            text(json, value);
            json.append("\",");
        }
    }

    private static void text(StringBuilder json, String value) {
        int plainFrom = 0;
        for (int i = 0; i < value.length(); i++) {
            if (needsEscape(value, i)) {
                json.append(value, plainFrom, i);
                escape(json, value.charAt(i));
                plainFrom = i + 1;
            }
        }
        json.append(value, plainFrom, value.length());
    }

    /** Half a surrogate pair has no UTF-8 form; written as an escape it keeps two different texts apart. */
    private static boolean needsEscape(String value, int i) {
        char c = value.charAt(i);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            boolean paired = Character.isHighSurrogate(c)
                    ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                    : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
            return !paired;
        }
        return c < ' ' || c == '"' || c == '\\';
    }

    private static void escape(StringBuilder json, char c) {
        json.append('\\');
        switch (c) {
            case '"', '\\' -> json.append(c);
            case '\b' -> json.append('b');
            case '\t' -> json.append('t');
            case '\n' -> json.append('n');
            case '\f' -> json.append('f');
            case '\r' -> json.append('r');
            default ->
                json.append('u')
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
        }
    }
}
