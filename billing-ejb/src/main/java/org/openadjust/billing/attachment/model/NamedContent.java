package org.openadjust.billing.attachment.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A file and its name in one piece, as they are sealed: the length of the name in bytes (four, the highest first), the name in UTF-8,
 * the content. Pure.
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
public record NamedContent(String name, byte[] content) {

    /** In one piece. */
    public byte[] joined() {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length + content.length)
                .putInt(bytes.length)
                .put(bytes)
                .put(content)
                .array();
    }

    /** Taken apart again. */
    public static NamedContent of(byte[] joined) {
        ByteBuffer buffer = ByteBuffer.wrap(joined);
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return new NamedContent(new String(name, StandardCharsets.UTF_8), content);
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "NamedContent(…)";
    }
}
