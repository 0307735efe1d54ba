package org.openadjust.billing.audit.model;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.platform.Micros;

/**
 * What is kept about a stretch of {@value #LEAVES} entries, so that searching, proving and exporting need not read the whole log.
 * All of it follows from the entries: were it changed, something would not be found, or a proof would not hold.
 *
 * @param number the first one is 0
 * @param recordedFrom the earliest of the entries' times, in microseconds
 * @param recordedTo the latest
 * @param roots over each {@value TlogPath#WIDTH} of its entries
 * @param terms what its entries can be found by
 */
public record Block(long number, long recordedFrom, long recordedTo, List<Hash> roots, Set<String> terms) {

    /** How many entries a stretch has. */
    public static final int LEAVES = 2_048;

    public Block {
        roots = List.copyOf(roots);
        terms = Set.copyOf(terms);
    }

    /** The stretch that these leaves are: {@value #LEAVES} of them. */
    public static Block of(List<Leaf> leaves) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        Set<String> terms = new TreeSet<>();
        List<Hash> roots = new ArrayList<>();
        CompactTree tile = CompactTree.empty();
        for (Leaf leaf : leaves) {
            Optional<AuditEntry> entry = EntryReader.read(leaf.entry());
            if (entry.isPresent()) {
                from = Math.min(from, Micros.of(entry.get().recordedAt()));
                to = Math.max(to, Micros.of(entry.get().recordedAt()));
                terms.addAll(Terms.of(entry.get()));
            }
            tile.append(leaf.hash());
            if (tile.leaves() == TlogPath.WIDTH) {
                roots.add(tile.root());
                tile = CompactTree.empty();
            }
        }
        return new Block(leaves.getFirst().index() / LEAVES, from, to, roots, terms);
    }

    /** Its roots in a row. */
    public byte[] rootBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        roots.forEach(root -> bytes.writeBytes(root.shared()));
        return bytes.toByteArray();
    }

    /** What {@link #rootBytes()} gave. */
    public static List<Hash> roots(byte[] bytes) {
        List<Hash> roots = new ArrayList<>();
        for (int i = 0; i + Hash.BYTES <= bytes.length; i += Hash.BYTES) {
            roots.add(Hash.of(Arrays.copyOfRange(bytes, i, i + Hash.BYTES)));
        }
        return roots;
    }
}
