package org.openadjust.billing.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.audit.model.Bundle;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.StoredLog;
import org.openadjust.billing.audit.model.TlogPath;

/** Writes a log, up to a signed checkpoint, as files (C2SP tlog-tiles). It reads the log once, a stretch at a time. */
public final class LogExport {

    /** Where files go. */
    @FunctionalInterface
    public interface Sink {
        void put(String path, byte[] content) throws IOException;
    }

    private static final int STRETCH = 8 * TlogPath.WIDTH;

    private final StoredLog log;
    private final Sink sink;

    public LogExport(StoredLog log, Sink sink) {
        this.log = log;
        this.sink = sink;
    }

    /** The signed head, and the keys to check it with. */
    public void head(SignedNote checkpoint, LogKeys keys) throws IOException {
        sink.put(TlogPath.CHECKPOINT, checkpoint.toString().getBytes(UTF_8));
        sink.put(TlogPath.KEYS, keys.toString().getBytes(UTF_8));
    }

    /**
     * All hashes of the tree with so many leaves, and the bundles that have entries from one place to another (exclusive); with the
     * note which these are, where that is not all.
     */
    public void tree(long leaves, long from, long to) throws IOException {
        long first = from / TlogPath.WIDTH * TlogPath.WIDTH;
        long last = Math.min(leaves, (to + TlogPath.WIDTH - 1) / TlogPath.WIDTH * TlogPath.WIDTH);
        if (first > 0 || last < leaves) {
            sink.put(TlogPath.RANGE, (first + " " + Math.max(first, last) + "\n").getBytes(UTF_8));
        }
        List<Hash> above = new ArrayList<>();
        for (long start = 0; start < leaves; start += STRETCH) {
            List<Leaf> stretch = log.leaves(start, Math.min(leaves, start + STRETCH));
            for (int at = 0; at < stretch.size(); at += TlogPath.WIDTH) {
                tile(stretch.subList(at, Math.min(stretch.size(), at + TlogPath.WIDTH)), first, last, above);
            }
        }
        levels(above);
    }

    private void tile(List<Leaf> tile, long first, long last, List<Hash> above) throws IOException {
        long start = tile.getFirst().index();
        long number = start / TlogPath.WIDTH;
        sink.put(
                TlogPath.tile(0, number, tile.size()),
                bytes(tile.stream().map(Leaf::hash).toList()));
        if (start >= first && start < last) {
            sink.put(
                    TlogPath.entries(number, tile.size()),
                    Bundle.of(tile.stream().map(Leaf::entry).toList()));
        }
        if (tile.size() == TlogPath.WIDTH) {
            above.add(root(tile.stream().map(Leaf::hash).toList()));
        }
    }

    private void levels(List<Hash> lowest) throws IOException {
        List<Hash> level = lowest;
        for (int height = 1; !level.isEmpty(); height++) {
            List<Hash> above = new ArrayList<>();
            for (int start = 0; start < level.size(); start += TlogPath.WIDTH) {
                List<Hash> tile = level.subList(start, Math.min(level.size(), start + TlogPath.WIDTH));
                sink.put(TlogPath.tile(height, start / TlogPath.WIDTH, tile.size()), bytes(tile));
                if (tile.size() == TlogPath.WIDTH) {
                    above.add(root(tile));
                }
            }
            level = above;
        }
    }

    private static Hash root(List<Hash> hashes) {
        CompactTree tree = CompactTree.empty();
        hashes.forEach(tree::append);
        return tree.root();
    }

    /** Hashes in a row, as a tile has them. */
    public static byte[] bytes(List<Hash> hashes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }
}
