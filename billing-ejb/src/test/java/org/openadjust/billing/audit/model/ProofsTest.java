package org.openadjust.billing.audit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final Hash FOREIGN = new Hasher().leaf(new byte[] {42});

    @Test
    void everyLeafOfEverySmallTreeIsProvedAndNoOtherIs() {
        for (int size = 1; size <= 40; size++) {
            List<Hash> leaves = TreeFixture.leaves(size);
            Hash root = TreeFixture.root(leaves);
            for (int index = 0; index < size; index++) {
                List<Hash> path = Proofs.inclusion(index, size, TreeFixture.subtrees(leaves));
                assertTrue(Proofs.includes(leaves.get(index), index, size, path, root), index + " of " + size);
                assertFalse(Proofs.includes(FOREIGN, index, size, path, root));
                assertFalse(Proofs.includes(leaves.get(index), index, size, path, FOREIGN));
                for (int other = 0; other < size; other++) {
                    assertEquals(other == index, Proofs.includes(leaves.get(index), other, size, path, root));
                }
                refusesSpoiltPaths(path, spoilt -> Proofs.includes(leaves.getFirst(), 0, leaves.size(), spoilt, root));
            }
        }
    }

    @Test
    void everySmallTreeExtendsEveryEarlierOne() {
        for (int later = 1; later <= 40; later++) {
            List<Hash> leaves = TreeFixture.leaves(later);
            Hash laterRoot = TreeFixture.root(leaves);
            for (int earlier = 1; earlier <= later; earlier++) {
                Hash earlierRoot = TreeFixture.root(leaves.subList(0, earlier));
                List<Hash> path = Proofs.consistency(earlier, later, TreeFixture.subtrees(leaves));
                assertTrue(
                        Proofs.extendsEarlier(earlier, earlierRoot, later, laterRoot, path), earlier + " to " + later);
                assertFalse(Proofs.extendsEarlier(earlier, FOREIGN, later, laterRoot, path));
                assertFalse(Proofs.extendsEarlier(earlier, earlierRoot, later, FOREIGN, path));
                int from = earlier;
                int to = later;
                refusesSpoiltPaths(path, spoilt -> Proofs.extendsEarlier(from, earlierRoot, to, laterRoot, spoilt));
            }
        }
    }

    /** RFC 9162, section 2.1.5: the proofs of the tree with seven leaves, spelled out. */
    @Test
    void theExamplesOfRfc9162() {
        List<Hash> d = TreeFixture.leaves(7);
        Hasher hasher = new Hasher();
        Hash g = hasher.node(d.get(0), d.get(1));
        Hash h = hasher.node(d.get(2), d.get(3));
        Hash i = hasher.node(d.get(4), d.get(5));
        Hash j = d.get(6);
        Hash k = hasher.node(g, h);
        Hash l = hasher.node(i, j);
        Subtrees tree = TreeFixture.subtrees(d);
        assertEquals(List.of(d.get(1), h, l), Proofs.inclusion(0, 7, tree));
        assertEquals(List.of(d.get(2), g, l), Proofs.inclusion(3, 7, tree));
        assertEquals(List.of(d.get(5), j, k), Proofs.inclusion(4, 7, tree));
        assertEquals(List.of(i, k), Proofs.inclusion(6, 7, tree));
        assertEquals(List.of(d.get(2), d.get(3), g, l), Proofs.consistency(3, 7, tree));
        assertEquals(List.of(l), Proofs.consistency(4, 7, tree));
        assertEquals(List.of(i, j, k), Proofs.consistency(6, 7, tree));
    }

    @Property(tries = 200)
    void aChangedLeafIsNoExtension(
            @ForAll @IntRange(min = 1, max = 150) int earlier,
            @ForAll @IntRange(max = 150) int more,
            @ForAll @IntRange(max = 149) int changed) {
        List<Hash> signed = TreeFixture.leaves(earlier);
        List<Hash> now = new ArrayList<>(TreeFixture.leaves(earlier + more));
        now.set(changed % earlier, FOREIGN);
        List<Hash> path = Proofs.consistency(earlier, now.size(), TreeFixture.subtrees(now));
        assertFalse(Proofs.extendsEarlier(earlier, TreeFixture.root(signed), now.size(), TreeFixture.root(now), path));
    }

    @Test
    void whatIsOutsideTheTreeHasNoProof() {
        Subtrees tree = TreeFixture.subtrees(TreeFixture.leaves(3));
        assertThrows(IllegalArgumentException.class, () -> Proofs.inclusion(3, 3, tree));
        assertThrows(IllegalArgumentException.class, () -> Proofs.consistency(0, 3, tree));
        assertThrows(IllegalArgumentException.class, () -> Proofs.consistency(4, 3, tree));
        assertFalse(Proofs.includes(FOREIGN, 1, 1, List.of(), FOREIGN));
        assertFalse(Proofs.extendsEarlier(2, FOREIGN, 1, FOREIGN, List.of()));
    }

    private static void refusesSpoiltPaths(List<Hash> path, java.util.function.Predicate<List<Hash>> accepted) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(FOREIGN);
        assertFalse(accepted.test(longer));
        if (!path.isEmpty()) {
            assertFalse(accepted.test(path.subList(1, path.size())));
            List<Hash> changed = new ArrayList<>(path);
            changed.set(path.size() / 2, FOREIGN);
            assertFalse(accepted.test(changed));
        }
    }
}
