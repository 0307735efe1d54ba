package org.openadjust.billing.audit.model;

import java.util.List;
import java.util.stream.IntStream;

/** Trees by definition: RFC 9162, section 2.1.1, word by word, slow and plain. */
final class TreeFixture {

    private static final Hasher HASHER = new Hasher();

    private TreeFixture() {}

    static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> HASHER.leaf(("entry " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
    }

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return HASHER.empty();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = 1;
        while (split * 2 < leaves.size()) {
            split *= 2;
        }
        return HASHER.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    static Subtrees subtrees(List<Hash> leaves) {
        return (from, to) -> root(leaves.subList((int) from, (int) to));
    }

    static CompactTree compact(List<Hash> leaves) {
        CompactTree tree = CompactTree.empty();
        leaves.forEach(tree::append);
        return tree;
    }
}
