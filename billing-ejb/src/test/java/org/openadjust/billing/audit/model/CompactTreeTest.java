package org.openadjust.billing.audit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompactTreeTest {

    /** The reference inputs of Certificate Transparency's implementations (RFC 6962). */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theReferenceRootsOfRfc6962() {
        CompactTree tree = CompactTree.empty();
        assertEquals(ROOTS.getFirst(), tree.root().toString());
        for (int i = 0; i < ENTRIES.size(); i++) {
            tree.append(tree.leafOf(HexFormat.of().parseHex(ENTRIES.get(i))));
            assertEquals(ROOTS.get(i + 1), tree.root().toString());
            assertEquals(i + 1, tree.leaves());
        }
    }

    @Property
    void growsAsTheDefinitionSays(@ForAll @IntRange(max = 300) int leaves) {
        List<Hash> all = TreeFixture.leaves(leaves);
        assertEquals(TreeFixture.root(all), TreeFixture.compact(all).root());
    }

    @Property
    void whatWasStoredGrowsOn(@ForAll @IntRange(max = 200) int before, @ForAll @IntRange(max = 100) int more) {
        List<Hash> all = TreeFixture.leaves(before + more);
        CompactTree stored = TreeFixture.compact(all.subList(0, before));
        CompactTree restored = CompactTree.of(before, stored.frontier());
        all.subList(before, all.size()).forEach(restored::append);
        assertEquals(TreeFixture.root(all), restored.root());
    }

    @Test
    void aFrontierOfAnotherTreeIsRefused() {
        byte[] ofThree = TreeFixture.compact(TreeFixture.leaves(3)).frontier();
        assertThrows(IllegalArgumentException.class, () -> CompactTree.of(4, ofThree));
        assertThrows(IllegalArgumentException.class, () -> CompactTree.of(-1, ofThree));
    }
}
