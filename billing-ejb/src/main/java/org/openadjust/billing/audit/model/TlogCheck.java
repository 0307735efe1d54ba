package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.audit.model.TlogResult.Verdict;

/**
 * Checks a log that lies in files (C2SP tlog-tiles) against its signed checkpoint: every entry, every hash, and what the books
 * say. Entries and stored hashes are two accounts of the same tree: where they part, whichever leads to the signed root tells
 * which of them was changed, and so which entry is the first bad one. Memory: some bytes for each 256 entries.
 */
public final class TlogCheck {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})\n");

    private final TlogFiles files;
    private final Trust trust;
    private final List<Milestone> milestones = new ArrayList<>();
    private final Hasher hasher = new Hasher();
    private final List<String> notes = new ArrayList<>();

    /** What each whole tile's entries hash to, or its hashes where its entries are not there. */
    private final List<Hash> byEntries = new ArrayList<>();

    /** What each whole tile's hashes hash to, where that is something else. */
    private final Map<Integer, Hash> byHashes = new HashMap<>();

    /** Of the tiles whose entries and hashes part, the first entry that does. */
    private final Map<Integer, Problem> parted = new HashMap<>();

    private final CompactTree whole = CompactTree.empty();
    private CompactTree rest = CompactTree.empty();
    private CompactTree restByHashes = CompactTree.empty();

    private Checkpoint signed;
    private List<ListedStamp> stamps = List.of();
    private Problem passed;
    private Optional<LoggedBooks> books = Optional.empty();
    private long from;
    private long to;
    private long read;

    /** @param by who has kept or stamped this state of the log */
    private record Milestone(Head state, String by) {}

    private record Problem(Verdict verdict, String words, long entry) {
        private static final long NONE = -1;

        static Problem tampered(String words) {
            return new Problem(Verdict.TAMPERED, words, NONE);
        }
    }

    public TlogCheck(TlogFiles files, Trust trust) {
        this.files = files;
        this.trust = trust;
    }

    /** What it finds; to be asked once. */
    public TlogResult run() throws IOException {
        Problem unlisted = listStamps(); // before the head, which may grow meanwhile
        Problem problem = switch (TlogHead.read(files, trust)) {
            case TlogHead.Reading.Missing missing -> new Problem(Verdict.INCOMPLETE, missing.problem(), -1);
            case TlogHead.Reading.Wrong wrong -> Problem.tampered(wrong.problem());
            case TlogHead.Reading.Read found -> unlisted == null ? check(found.head()) : unlisted;
        };
        long leaves = signed == null ? 0 : signed.leaves();
        return problem == null
                ? new TlogResult(Verdict.INTACT, Optional.empty(), OptionalLong.empty(), leaves, read, notes)
                : new TlogResult(
                        problem.verdict(),
                        Optional.of(problem.words()),
                        problem.entry() < 0 ? OptionalLong.empty() : OptionalLong.of(problem.entry()),
                        leaves,
                        read,
                        notes);
    }

    private Problem check(TlogHead head) throws IOException {
        signed = head.signed();
        head.milestones().forEach(kept -> milestones.add(new Milestone(kept, "a checkpoint that was kept")));
        notes.addAll(head.notes());
        Problem problem = readStamps();
        problem = problem == null ? readRange() : problem;
        problem = problem == null ? readBooks() : problem;
        problem = problem == null ? readLeaves() : problem;
        problem = problem == null ? compareRoot() : problem;
        problem = problem == null ? compareLevels() : problem;
        problem = problem == null ? passed : problem;
        return problem == null ? compareBooks() : problem;
    }

    // ---- time stamps

    private Problem listStamps() throws IOException {
        try {
            stamps = files.read(TlogPath.STAMPS)
                    .map(list -> ListedStamp.parse(new String(list, UTF_8)))
                    .orElse(List.of());
            return null;
        } catch (IllegalArgumentException e) {
            return Problem.tampered("the list of time stamps is not of its form: " + e.getMessage());
        }
    }

    /** Each has to be of a state that the log goes through; who stamped it, and when, another tool tells. */
    private Problem readStamps() throws IOException {
        Map<String, ListedStamp> last = new TreeMap<>();
        for (ListedStamp stamp : stamps) {
            String path = TlogPath.stamp(stamp.name());
            Optional<byte[]> answer = files.read(path);
            if (answer.isEmpty()) {
                return new Problem(Verdict.INCOMPLETE, path + " is missing", Problem.NONE);
            }
            if (!stamp.isOf(answer.get())) {
                return Problem.tampered(path + " does not stamp the root that it is listed with");
            }
            if (stamp.state().leaves() > signed.leaves()) {
                return Problem.tampered("the log has " + signed.leaves() + " entries, fewer than the "
                        + stamp.state().leaves() + " of time stamp " + stamp.name() + ": it was turned back");
            }
            milestones.add(new Milestone(stamp.state(), "time stamp " + stamp.name()));
            last.merge(stamp.authority(), stamp, (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }
        milestones.sort(Comparator.comparingLong(milestone -> milestone.state().leaves()));
        if (!stamps.isEmpty()) {
            notes.add("time stamps: " + stamps.size() + ", each to be of a state of this log; who has signed them, and"
                    + " when, openssl tells with the authority's certificate");
        }
        last.values()
                .forEach(stamp -> notes.add("last time stamp of " + stamp.authority() + ", over "
                        + stamp.state().leaves() + " entries: " + stamp.command()));
        return null;
    }

    // ---- what is said to be there

    private Problem readRange() throws IOException {
        Optional<byte[]> range = files.read(TlogPath.RANGE);
        to = signed.leaves();
        if (range.isPresent()) {
            Matcher numbers = RANGE.matcher(new String(range.get(), UTF_8));
            if (!numbers.matches() || Long.parseLong(numbers.group(2)) > signed.leaves()) {
                return Problem.tampered("the range of entries that are there is not of its form");
            }
            from = Long.parseLong(numbers.group(1));
            to = Long.parseLong(numbers.group(2));
            notes.add("entries " + from + " to " + (to - 1) + " of " + signed.leaves()
                    + " are there to be read; of the others the hashes only");
        }
        return null;
    }

    private Problem readBooks() throws IOException {
        Optional<byte[]> text = isWhole() ? files.read(TlogPath.BOOKS) : Optional.empty();
        try {
            books = text.map(LoggedBooks::parse);
            return null;
        } catch (IllegalArgumentException e) {
            return Problem.tampered("the list of what the books hold is not of its form: " + e.getMessage());
        }
    }

    private boolean isWhole() {
        return from == 0 && to == signed.leaves();
    }

    // ---- entries and their hashes

    private Problem readLeaves() throws IOException {
        long tiles = (signed.leaves() + TlogPath.WIDTH - 1) / TlogPath.WIDTH;
        passMilestone();
        for (long tile = 0; tile < tiles; tile++) {
            Problem problem = readTile(tile);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private Problem readTile(long tile) throws IOException {
        int width = TlogPath.width(signed.leaves(), tile);
        long first = tile * TlogPath.WIDTH;
        boolean isThere = first < to && first + width > from;
        Optional<byte[]> hashes = files.read(TlogPath.tile(0, tile, width));
        Optional<byte[]> bundle = isThere ? files.read(TlogPath.entries(tile, width)) : Optional.empty();
        if (hashes.isEmpty() || isThere && bundle.isEmpty()) {
            return new Problem(
                    Verdict.INCOMPLETE,
                    (hashes.isEmpty() ? "the hashes" : "the entries") + " from " + first + " to " + (first + width - 1)
                            + " are missing",
                    first);
        }
        List<Hash> stored = stored(hashes.get(), width);
        List<Hash> computed = isThere ? computed(bundle.get(), width, first) : stored;
        if (!computed.equals(stored) || isThere && isLonger(bundle.get(), width)) {
            parted.put((int) tile, part(stored, computed, width, first, hashes.get()));
        }
        append(tile, width, computed, stored);
        return null;
    }

    private static List<Hash> stored(byte[] hashes, int width) {
        List<Hash> stored = new ArrayList<>();
        for (int i = 0; i < width && (i + 1) * Hash.BYTES <= hashes.length; i++) {
            stored.add(Hash.of(Arrays.copyOfRange(hashes, i * Hash.BYTES, (i + 1) * Hash.BYTES)));
        }
        return stored;
    }

    private List<Hash> computed(byte[] bundle, int width, long first) {
        List<Hash> computed = new ArrayList<>();
        for (byte[] entry : Bundle.entries(bundle, width)) {
            long index = first + computed.size();
            computed.add(hasher.leaf(entry));
            books.ifPresent(known -> known.take(index, entry));
        }
        read += computed.size();
        return computed;
    }

    private static boolean isLonger(byte[] bundle, int width) {
        return bundle.length > Bundle.bytes(Bundle.entries(bundle, width));
    }

    private static Problem part(List<Hash> stored, List<Hash> computed, int width, long first, byte[] hashes) {
        int same = 0;
        while (same < stored.size()
                && same < computed.size()
                && stored.get(same).equals(computed.get(same))) {
            same++;
        }
        if (same == width) {
            return new Problem(
                    Verdict.TAMPERED, "there is more behind entry " + (first + width - 1), first + width - 1);
        }
        String what = computed.size() <= same
                ? "entry " + (first + same) + " is missing or not whole"
                : hashes.length < (same + 1) * Hash.BYTES
                        ? "the hash of entry " + (first + same) + " is missing"
                        : "entry " + (first + same) + " is not the one that was signed";
        return new Problem(Verdict.TAMPERED, what, first + same);
    }

    /** Entries that are missing are counted as changed: something else than what was signed stands in their place. */
    private void append(long tile, int width, List<Hash> computed, List<Hash> stored) {
        for (int i = 0; i < width; i++) {
            rest.append(i < computed.size() ? computed.get(i) : hasher.empty());
            if (i + 1 < TlogPath.WIDTH) {
                passMilestone();
            }
        }
        boolean parts = parted.containsKey((int) tile);
        restByHashes = CompactTree.empty();
        if (parts || width < TlogPath.WIDTH) {
            for (int i = 0; i < width; i++) {
                restByHashes.append(i < stored.size() ? stored.get(i) : hasher.empty());
            }
        }
        if (width == TlogPath.WIDTH) {
            byEntries.add(rest.root());
            if (parts) {
                byHashes.put((int) tile, restByHashes.root());
            }
            whole.append(rest.root());
            rest = CompactTree.empty();
            restByHashes = CompactTree.empty();
            passMilestone();
        }
    }

    private void passMilestone() {
        while (!milestones.isEmpty() && milestones.getFirst().state().leaves() == leaves()) {
            Milestone milestone = milestones.removeFirst();
            if (passed == null && !root(whole, rest).equals(milestone.state().root())) {
                passed = Problem.tampered("the first " + milestone.state().leaves()
                        + " entries are others than those of " + milestone.by() + ": there are two histories");
            }
        }
    }

    private long leaves() {
        return whole.leaves() * TlogPath.WIDTH + rest.leaves();
    }

    /** Of whole tiles and what follows them: a tree over whole tiles' roots is a tree over their leaves. */
    private static Hash root(CompactTree wholeTiles, CompactTree rest) {
        byte[] first = wholeTiles.frontier();
        byte[] then = rest.frontier();
        byte[] both = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return CompactTree.of(wholeTiles.leaves() * TlogPath.WIDTH + rest.leaves(), both)
                .root();
    }

    // ---- which of them was signed

    private Problem compareRoot() throws IOException {
        if (parted.isEmpty()) {
            return root(whole, rest).equals(signed.root()) ? null : locate();
        }
        boolean hashesLead = root(treeOf(byHashes), restByHashes).equals(signed.root());
        return hashesLead || root(whole, rest).equals(signed.root()) ? firstParted() : locate();
    }

    /** Whether it is the entry or the hash that was changed: it is the same entry's. */
    private Problem firstParted() {
        int first = parted.keySet().stream().min(Integer::compare).orElseThrow();
        Problem problem = parted.get(first);
        return root(whole, rest).equals(signed.root()) && problem.words().endsWith("signed")
                ? new Problem(
                        Verdict.TAMPERED, "the hash of entry " + problem.entry() + " was changed", problem.entry())
                : problem;
    }

    private CompactTree treeOf(Map<Integer, Hash> instead) {
        CompactTree tree = CompactTree.empty();
        for (int i = 0; i < byEntries.size(); i++) {
            tree.append(instead.getOrDefault(i, byEntries.get(i)));
        }
        return tree;
    }

    /** Neither entries nor their hashes lead to the root: the hashes of the next level, if they do, tell where they part. */
    private Problem locate() throws IOException {
        List<Hash> above = new ArrayList<>();
        for (long tile = 0; tile * TlogPath.WIDTH < byEntries.size(); tile++) {
            int width = TlogPath.width(byEntries.size(), tile);
            files.read(TlogPath.tile(1, tile, width)).ifPresent(hashes -> above.addAll(stored(hashes, width)));
        }
        CompactTree tree = CompactTree.empty();
        above.forEach(tree::append);
        boolean lead = above.size() == byEntries.size()
                && (root(tree, rest).equals(signed.root())
                        || root(tree, restByHashes).equals(signed.root()));
        for (int i = 0; lead && i < above.size(); i++) {
            if (!above.get(i).equals(byEntries.get(i))) {
                return above.get(i).equals(byHashes.get(i)) ? parted.get(i) : within(i);
            }
        }
        return !lead && parted.isEmpty()
                ? Problem.tampered("the entries do not lead to the root that was signed")
                : lead || parted.isEmpty() ? within(byEntries.size()) : firstParted();
    }

    private Problem within(int tile) {
        long first = (long) tile * TlogPath.WIDTH;
        long last = Math.min(first + TlogPath.WIDTH, signed.leaves()) - 1;
        return new Problem(
                Verdict.TAMPERED,
                "one of the entries " + first + " to " + last + " is not the one that was signed",
                first);
    }

    // ---- the hashes above

    private Problem compareLevels() throws IOException {
        List<Hash> level = byEntries;
        long span = TlogPath.WIDTH;
        for (int height = 1; !level.isEmpty(); height++) {
            List<Hash> next = new ArrayList<>();
            for (int tile = 0; tile * TlogPath.WIDTH < level.size(); tile++) {
                int width = TlogPath.width(level.size(), tile);
                List<Hash> expected = level.subList(tile * TlogPath.WIDTH, tile * TlogPath.WIDTH + width);
                Problem problem = compareTile(height, tile, expected, span);
                if (problem != null) {
                    return problem;
                }
                if (width == TlogPath.WIDTH) {
                    CompactTree tree = CompactTree.empty();
                    expected.forEach(tree::append);
                    next.add(tree.root());
                }
            }
            level = next;
            span *= TlogPath.WIDTH;
        }
        return null;
    }

    private Problem compareTile(int level, int tile, List<Hash> expected, long span) throws IOException {
        String path = TlogPath.tile(level, tile, expected.size());
        Optional<byte[]> hashes = files.read(path);
        long first = (long) tile * TlogPath.WIDTH * span;
        if (hashes.isEmpty()) {
            return new Problem(Verdict.INCOMPLETE, path + " is missing", first);
        }
        List<Hash> stored = stored(hashes.get(), expected.size());
        int same = 0;
        while (same < stored.size() && stored.get(same).equals(expected.get(same))) {
            same++;
        }
        return same == expected.size() && hashes.get().length == same * Hash.BYTES
                ? null
                : new Problem(
                        Verdict.TAMPERED,
                        path + " was changed, at the hash over the entries from " + (first + same * span) + " on",
                        first + same * span);
    }

    // ---- the books

    private Problem compareBooks() {
        if (books.isEmpty()) {
            notes.add("without a list of what the books hold: only the log itself was checked");
            return null;
        }
        notes.add(books.get().words());
        return books.get()
                .problem()
                .map(found -> new Problem(Verdict.TAMPERED, found.words(), found.entry()))
                .orElse(null);
    }
}
