package org.openadjust.billing.audit.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A bundle of entries, each behind its length in two bytes, most significant first (C2SP tlog-tiles). */
public final class Bundle {

    private Bundle() {}

    public static byte[] of(List<byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /** The entries of a bundle, as far as they are whole: what follows the last whole one, or a surplus, is left out. */
    public static List<byte[]> entries(byte[] bundle, int max) {
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>();
        while (entries.size() < max && rest.remaining() >= Short.BYTES) {
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    /** How many bytes these entries fill. */
    static long bytes(List<byte[]> entries) {
        return entries.stream().mapToLong(entry -> Short.BYTES + entry.length).sum();
    }
}
