package org.openadjust.billing.audit.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Proofs of RFC 9162, section 2.1: that an entry is in a tree, and that a tree extends an earlier one. Making one asks
 * for O(log n) roots; checking one needs the proof alone.
 */
public final class Proofs {

    private Proofs() {}

    /** What proves that the leaf with this index is in the tree with that many leaves (section 2.1.3.1). */
    public static List<Hash> inclusion(long index, long leaves, Subtrees tree) {
        if (index < 0 || index >= leaves) {
            throw new IllegalArgumentException("leaf " + index + " of " + leaves);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = leaves;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(tree.root(middle, to));
                to = middle;
            } else {
                path.addFirst(tree.root(from, middle));
                from = middle;
            }
        }
        return path;
    }

    /** Whether the path proves that the leaf is in the tree with this root (section 2.1.3.2). */
    public static boolean includes(Hash leaf, long index, long leaves, List<Hash> path, Hash root) {
        if (index < 0 || index >= leaves) {
            return false;
        }
        Hasher hasher = new Hasher();
        long node = index;
        long last = leaves - 1;
        Hash computed = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                computed = hasher.node(sibling, computed);
                int shift = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= shift;
                last >>= shift;
            } else {
                computed = hasher.node(computed, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && computed.equals(root);
    }

    /** What proves that the tree with {@code later} leaves begins with the one with {@code earlier} (section 2.1.4.1). */
    public static List<Hash> consistency(long earlier, long later, Subtrees tree) {
        if (earlier < 1 || earlier > later) {
            throw new IllegalArgumentException("from " + earlier + " to " + later + " leaves");
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = later;
        boolean whole = true;
        while (earlier != to) {
            long middle = from + split(to - from);
            if (earlier <= middle) {
                path.addFirst(tree.root(middle, to));
                to = middle;
            } else {
                path.addFirst(tree.root(from, middle));
                from = middle;
                whole = false;
            }
        }
        if (!whole) {
            path.addFirst(tree.root(from, to));
        }
        return path;
    }

    /** Whether the path proves that the later tree begins with the earlier one (section 2.1.4.2). */
    public static boolean extendsEarlier(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> path) {
        if (earlier < 1 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return path.isEmpty() && earlierRoot.equals(laterRoot);
        }
        List<Hash> steps = new ArrayList<>(path);
        if (Long.bitCount(earlier) == 1) {
            steps.addFirst(earlierRoot);
        }
        return !steps.isEmpty()
                && new ConsistencyCheck(earlier, later, steps.getFirst())
                        .leadsTo(steps.subList(1, steps.size()), earlierRoot, laterRoot);
    }

    /** The largest power of two smaller than the number of leaves: where a tree divides. */
    static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private static final class ConsistencyCheck {
        private final Hasher hasher = new Hasher();
        private long node;
        private long last;
        private Hash before;
        private Hash after;

        ConsistencyCheck(long earlier, long later, Hash first) {
            int shift = Long.numberOfTrailingZeros(earlier);
            node = earlier - 1 >> shift;
            last = later - 1 >> shift;
            before = first;
            after = first;
        }

        boolean leadsTo(List<Hash> steps, Hash earlierRoot, Hash laterRoot) {
            for (Hash step : steps) {
                if (last == 0) {
                    return false;
                }
                climb(step);
            }
            return last == 0 && before.equals(earlierRoot) && after.equals(laterRoot);
        }

        private void climb(Hash step) {
            if ((node & 1) == 1 || node == last) {
                before = hasher.node(step, before);
                after = hasher.node(step, after);
                int shift = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= shift;
                last >>= shift;
            } else {
                after = hasher.node(after, step);
            }
            node >>= 1;
            last >>= 1;
        }
    }
}
