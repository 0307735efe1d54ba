package org.openadjust.billing.adjustment.model;

import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Very many numbers that lie close together: about a bit for each. Not for several threads at once. */
public final class IdSet {

    private static final int BITS = 16;
    private static final int BLOCK = 1 << BITS;

    private final SortedMap<Long, BitSet> blocks = new TreeMap<>();

    /** @return whether it was not there yet */
    public boolean add(long id) {
        BitSet block = blocks.computeIfAbsent(id >> BITS, number -> new BitSet(BLOCK));
        int bit = (int) (id & BLOCK - 1);
        boolean isNew = !block.get(bit);
        block.set(bit);
        return isNew;
    }

    public boolean contains(long id) {
        BitSet block = blocks.get(id >> BITS);
        return block != null && block.get((int) (id & BLOCK - 1));
    }

    /** Those that are in none of the others, in their order. */
    public void without(IdSet other, LongConsumer reader) {
        blocks.forEach((number, block) -> {
            BitSet left = (BitSet) block.clone();
            BitSet known = other.blocks.get(number);
            if (known != null) {
                left.andNot(known);
            }
            left.stream().forEach(bit -> reader.accept((number << BITS) + bit));
        });
    }
}
