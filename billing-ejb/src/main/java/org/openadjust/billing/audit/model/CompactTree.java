package org.openadjust.billing.audit.model;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Merkle tree (RFC 9162) reduced to what growing needs: its number of leaves and the roots of its complete subtrees, at
 * most 63 hashes whatever its size. Not for several threads.
 */
public final class CompactTree {

    private final Hasher hasher = new Hasher();
    private final List<Hash> subtrees;
    private long leaves;

    private CompactTree(long leaves, List<Hash> subtrees) {
        this.leaves = leaves;
        this.subtrees = subtrees;
    }

    public static CompactTree empty() {
        return new CompactTree(0, new ArrayList<>());
    }

    /** The tree with that many leaves, from what {@link #frontier()} gave. */
    public static CompactTree of(long leaves, byte[] frontier) {
        int subtrees = Long.bitCount(leaves);
        if (leaves < 0 || frontier.length != subtrees * Hash.BYTES) {
            throw new IllegalArgumentException(leaves + " leaves with a frontier of " + frontier.length + " bytes");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int from = 0; from < frontier.length; from += Hash.BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(frontier, from, from + Hash.BYTES)));
        }
        return new CompactTree(leaves, hashes);
    }

    /** Adds a leaf; two equally large subtrees become one, as a carry does in binary addition. */
    public void append(Hash leaf) {
        Hash carry = leaf;
        for (long rest = leaves; (rest & 1) == 1; rest >>= 1) {
            carry = hasher.node(subtrees.removeLast(), carry);
        }
        subtrees.add(carry);
        leaves++;
    }

    /** The hash of an entry as a leaf of this tree. */
    public Hash leafOf(byte[] entry) {
        return hasher.leaf(entry);
    }

    public long leaves() {
        return leaves;
    }

    /** The tree's root: the hash that stands for all its leaves and their order. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return hasher.empty();
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = hasher.node(subtrees.get(i), root);
        }
        return root;
    }

    /** The roots of its complete subtrees, largest first, {@value Hash#BYTES} bytes each. */
    public byte[] frontier() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(subtrees.size() * Hash.BYTES);
        subtrees.forEach(hash -> bytes.writeBytes(hash.shared()));
        return bytes.toByteArray();
    }
}
