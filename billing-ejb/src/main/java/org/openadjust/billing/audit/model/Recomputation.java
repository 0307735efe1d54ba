package org.openadjust.billing.audit.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The log's tree computed anew from its entries, a stretch at a time, so that memory stays bounded. */
public final class Recomputation {

    private static final int STRETCH = 1_000;

    private final StoredLog log;
    private final CompactTree tree = CompactTree.empty();

    public Recomputation(StoredLog log) {
        this.log = log;
    }

    /** As far as it has come. */
    public Head head() {
        return new Head(tree.leaves(), tree.root());
    }

    /**
     * Goes on through every one of the kept checkpoints.
     *
     * @param now the log's head, which all of them have to lie below
     * @return what does not agree, in words; empty if all does
     */
    public Optional<String> reachSigned(List<Checkpoints.Kept> kept, NoteCheck verifier, Head now) {
        if (!kept.stream().allMatch(each -> verifier.verifies(each.note()))) {
            return Optional.of("a kept checkpoint does not bear the signature of " + verifier.name());
        }
        return kept.stream()
                .map(each -> Checkpoint.parse(each.note().text()))
                .map(checkpoint -> new Head(checkpoint.leaves(), checkpoint.root()))
                .sorted(Comparator.comparingLong(Head::leaves))
                .map(signed -> reachSigned(signed, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> reachSigned(Head signed, Head now) {
        return signed.leaves() > now.leaves()
                ? Optional.of("the log has " + now.leaves() + " entries, fewer than the " + signed.leaves()
                        + " that were signed")
                : reach(signed, "the last signed checkpoint");
    }

    /**
     * Goes on to a head that has at least as many leaves.
     *
     * @param whose what the head is called in the answer
     * @return what does not agree, in words; empty if all does
     */
    public Optional<String> reach(Head head, String whose) {
        while (tree.leaves() < head.leaves()) {
            long from = tree.leaves();
            long to = Math.min(from + STRETCH, head.leaves());
            Optional<String> problem = append(log.leaves(from, to), to);
            if (problem.isPresent()) {
                return problem;
            }
        }
        if (tree.leaves() > head.leaves()) {
            return Optional.of(whose + " has " + head.leaves() + " entries, fewer than the " + tree.leaves()
                    + " that were there before");
        }
        return tree.root().equals(head.root())
                ? Optional.empty()
                : Optional.of("the first " + head.leaves() + " entries have another root than " + whose);
    }

    private Optional<String> append(List<Leaf> leaves, long to) {
        for (Leaf leaf : leaves) {
            Hash computed = tree.leafOf(leaf.entry());
            if (leaf.index() != tree.leaves()) {
                break;
            }
            if (!computed.equals(leaf.hash())) {
                return Optional.of("entry " + leaf.index() + " does not have the hash that is stored with it");
            }
            tree.append(computed);
        }
        return tree.leaves() == to ? Optional.empty() : Optional.of("entry " + tree.leaves() + " is missing");
    }
}
