package org.openadjust.billing.audit.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import javax.sql.DataSource;
import org.openadjust.billing.audit.model.Block;
import org.openadjust.billing.audit.model.CompactTree;
import org.openadjust.billing.audit.model.Hash;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.Subtrees;
import org.openadjust.billing.audit.model.TlogPath;

/** Roots of parts of the stored tree: of whole stretches by what is kept about them, of others from their entries. */
public final class JdbcSubtrees implements Subtrees {

    private static final int AT_ONCE = 64;

    private final JdbcStoredLog log;
    private final JdbcAuditIndex index;
    private final long indexed;

    public JdbcSubtrees(DataSource dataSource) {
        this.log = new JdbcStoredLog(dataSource);
        this.index = new JdbcAuditIndex(dataSource);
        this.indexed = index.next();
    }

    @Override
    public Hash root(long from, long to) {
        if (from % TlogPath.WIDTH != 0 || to - from <= TlogPath.WIDTH) {
            return ofLeaves(from, to);
        }
        CompactTree whole = CompactTree.empty();
        long tiles = (to - from) / TlogPath.WIDTH;
        tileRoots(from / TlogPath.WIDTH, from / TlogPath.WIDTH + tiles).forEach(whole::append);
        CompactTree rest = CompactTree.empty();
        log.leaves(from + tiles * TlogPath.WIDTH, to).forEach(leaf -> rest.append(leaf.hash()));
        byte[] both = Arrays.copyOf(whole.frontier(), whole.frontier().length + rest.frontier().length);
        System.arraycopy(rest.frontier(), 0, both, whole.frontier().length, rest.frontier().length);
        return CompactTree.of(to - from, both).root();
    }

    private Hash ofLeaves(long from, long to) {
        CompactTree tree = CompactTree.empty();
        log.leaves(from, to).forEach(leaf -> tree.append(leaf.hash()));
        return tree.root();
    }

    /** Roots over each 256 entries, from one tile to another (exclusive). */
    List<Hash> tileRoots(long from, long to) {
        List<Hash> roots = new ArrayList<>();
        int aBlock = Block.LEAVES / TlogPath.WIDTH;
        for (long tile = from; tile < to; ) {
            long block = tile / aBlock;
            if (block >= indexed) {
                roots.add(ofLeaves(tile * TlogPath.WIDTH, (tile + 1) * TlogPath.WIDTH));
                tile++;
                continue;
            }
            NavigableMap<Long, List<Hash>> kept =
                    index.roots(block, Math.min(block + AT_ONCE, (to + aBlock - 1) / aBlock));
            if (!kept.containsKey(block)) {
                throw new IllegalStateException("the audit log's index has lost stretch " + block);
            }
            for (var one : kept.entrySet()) {
                for (int i = 0; i < one.getValue().size(); i++) {
                    if (one.getKey() * aBlock + i == tile && tile < to) {
                        roots.add(one.getValue().get(i));
                        tile++;
                    }
                }
            }
        }
        return roots;
    }

    /** The hashes of a tile of the tree with so many leaves; what {@link TlogPath} says of its width has to hold. */
    public List<Hash> tile(int level, long number, int width) {
        long first = number * TlogPath.WIDTH;
        if (level == 0) {
            return log.leaves(first, first + width).stream().map(Leaf::hash).toList();
        }
        if (level == 1) {
            return tileRoots(first, first + width);
        }
        List<Hash> hashes = new ArrayList<>();
        long span = 1L << 8 * level;
        for (int i = 0; i < width; i++) {
            hashes.add(root((first + i) * span, (first + i + 1) * span));
        }
        return hashes;
    }
}
