package org.openadjust.billing.intake.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who sent what: the attributes around an event.
 *
 * @param source of the event, with {@code id} what decides duplicates
 * @param id chosen by the source
 * @param type for example {@code billing.usage.recorded}
 * @param digest SHA-256 over the canonical content without the time of sending
 * @param sentMicros when it was sent (the broker's time stamp, or the arrival of the request): measures latency only
 */
public record Envelope(String source, String id, String type, byte[] digest, long sentMicros) {

    public static final int SOURCE_MAX = 256;
    public static final int ID_MAX = 128;

    public EventKey key() {
        return new EventKey(source, id);
    }

    /** Whether both have the same content. */
    public boolean sameContent(byte[] other) {
        return Arrays.equals(digest, other);
    }

    /** What decides duplicates. */
    public record EventKey(String source, String id) {

        /** SHA-256 of both in 64 letters, where there is no room for them. */
        public String hash() {
            try {
                byte[] bytes = (source + '\n' + id).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope that && key().equals(that.key()) && sameContent(that.digest);
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
