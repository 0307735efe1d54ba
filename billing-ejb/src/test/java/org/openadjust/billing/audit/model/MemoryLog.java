package org.openadjust.billing.audit.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.tlog.LogExport;

/** A log in memory, its entries like those of a billing system, and its files. */
public final class MemoryLog implements StoredLog {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Leaf> leaves = new ArrayList<>();
    private final Hasher hasher = new Hasher();

    /** With so many entries, each about another adjustment, the first one about number 1. */
    public static MemoryLog of(int entries) {
        MemoryLog log = new MemoryLog();
        for (int i = 0; i < entries; i++) {
            log.add(applied(i + 1));
        }
        return log;
    }

    /** The entry about an adjustment. */
    public static AuditEntry applied(int adjustment) {
        return AuditEntry.of("adjustment", "applied", "adjustment/" + adjustment)
                .account("acc-" + adjustment % 7)
                .by("policy:drafts@1")
                .changed("USD " + adjustment + ".00", "USD " + adjustment + ".50")
                .because("billing.usage.recorded (1)")
                .evidence("meters", "e-" + adjustment)
                .at(NOON.plusSeconds(adjustment));
    }

    public void add(AuditEntry entry) {
        add(EntryBytes.of(entry));
    }

    void add(byte[] entry) {
        leaves.add(new Leaf(leaves.size(), entry, hasher.leaf(entry)));
    }

    public List<Leaf> all() {
        return leaves;
    }

    @Override
    public Head head() {
        CompactTree tree = CompactTree.empty();
        leaves.forEach(leaf -> tree.append(leaf.hash()));
        return new Head(leaves.size(), tree.root());
    }

    @Override
    public List<Leaf> leaves(long from, long to) {
        return leaves.subList((int) from, (int) Math.min(to, leaves.size()));
    }

    /** Its head, signed. */
    public SignedNote signedBy(NoteSigner signer) {
        Head head = head();
        return signer.sign(new Checkpoint(signer.verifier().name(), head.leaves(), head.root()).text());
    }

    /** All of it as files. */
    public Map<String, byte[]> files(NoteSigner signer) {
        Map<String, byte[]> files = new TreeMap<>();
        LogExport export = new LogExport(this, files::put);
        try {
            export.head(signedBy(signer), LogKeys.of(signer.verifier()));
            export.tree(leaves.size(), 0, leaves.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
