package org.openadjust.billing.audit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.audit.model.TlogResult.Verdict;

/**
 * Whatever somebody does to an exported log, it is seen, and the first entry that it was done to is named where it was done to one.
 * How many manipulations: the system property {@code billing.audit.manipulations}; their seed: {@code billing.audit.seed}.
 */
class ManipulationsTest {

    private static final int MANIPULATIONS = Integer.getInteger("billing.audit.manipulations", 10_000);
    private static final long SEED = Long.getLong("billing.audit.seed", System.nanoTime());
    private static final List<Integer> SIZES = List.of(1, 5, 19, 40, 40, 40, 257, 300);

    private final Random random = new Random(SEED);
    private final NoteSigner signer = signer();
    private final Map<Integer, MemoryLog> logs = new HashMap<>();
    private final Map<Integer, Map<String, byte[]>> exported = new HashMap<>();

    private enum Kind {
        FLIP_IN_ENTRY,
        FLIP_IN_HASH,
        FLIP_ANYWHERE,
        DELETE,
        INSERT,
        SWAP,
        TRUNCATE,
        REMOVE_FILE,
        FORGE_WITH_HASH,
        TURN_BACK,
        FORK,
        FOREIGN_KEY
    }

    @Test
    void everyManipulationIsSeenAndItsEntryNamed() throws IOException {
        for (int size : new TreeSet<>(SIZES)) {
            logs.put(size, MemoryLog.of(size));
            exported.put(size, logs.get(size).files(signer));
            assertEquals(Verdict.INTACT, check(exported.get(size), trust()).verdict());
        }
        Map<Kind, Integer> done = new EnumMap<>(Kind.class);
        for (int i = 0; i < MANIPULATIONS; i++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            manipulate(kind, SIZES.get(random.nextInt(SIZES.size())));
            done.merge(kind, 1, Integer::sum);
        }
        assertEquals(Kind.values().length, done.size(), done::toString);
    }

    private void manipulate(Kind kind, int size) throws IOException {
        Map<String, byte[]> files = new HashMap<>(exported.get(size));
        switch (kind) {
            case FLIP_IN_ENTRY -> {
                int entry = random.nextInt(size);
                editEntries(files, size, entry, entries -> flip(entries.get(entry % TlogPath.WIDTH)));
                named(kind, size, files, entry);
            }
            case FLIP_IN_HASH -> {
                int entry = random.nextInt(size);
                String path = TlogPath.tile(0, entry / TlogPath.WIDTH, width(size, entry));
                byte[] hashes = files.get(path).clone();
                int at = entry % TlogPath.WIDTH * Hash.BYTES + random.nextInt(Hash.BYTES);
                hashes[at] ^= (byte) (1 << random.nextInt(8));
                files.put(path, hashes);
                named(kind, size, files, entry);
            }
            case FLIP_ANYWHERE -> {
                String path = anyFile(files);
                byte[] content = files.get(path).clone();
                flip(content);
                files.put(path, content);
                seen(kind, size, check(files, trust()), path);
            }
            case DELETE -> {
                int entry = random.nextInt(size);
                editEntries(files, size, entry, entries -> entries.remove(entry % TlogPath.WIDTH));
                named(kind, size, files, entry);
            }
            case INSERT -> {
                int entry = random.nextInt(size);
                editEntries(files, size, entry, entries -> entries.add(entry % TlogPath.WIDTH, bytes()));
                named(kind, size, files, entry);
            }
            case SWAP -> swap(files, size);
            case TRUNCATE -> truncate(files, size);
            case REMOVE_FILE -> {
                String path = anyFile(files);
                files.remove(path);
                TlogResult result = check(files, path.equals(TlogPath.KEYS) ? Trust.NONE : trust());
                assertEquals(Verdict.INCOMPLETE, result.verdict(), () -> said(kind, size, path));
            }
            case FORGE_WITH_HASH -> forge(files, size);
            case TURN_BACK -> {
                int earlier = random.nextInt(size);
                Map<String, byte[]> older = MemoryLog.of(earlier).files(signer);
                seen(kind, size, check(older, keeping(logs.get(size).signedBy(signer))), "to " + earlier);
            }
            case FORK -> fork(size);
            case FOREIGN_KEY -> {
                Map<String, byte[]> foreign = logs.get(size).files(signer());
                seen(kind, size, check(foreign, trust()), "");
            }
        }
    }

    private void swap(Map<String, byte[]> files, int size) throws IOException {
        if (size == 1) {
            return;
        }
        int one = random.nextInt(size);
        int other = (one + 1 + random.nextInt(size - 1)) % size;
        byte[] first = logs.get(size).all().get(one).entry();
        byte[] second = logs.get(size).all().get(other).entry();
        editEntries(files, size, one, entries -> entries.set(one % TlogPath.WIDTH, second));
        editEntries(files, size, other, entries -> entries.set(other % TlogPath.WIDTH, first));
        named(Kind.SWAP, size, files, Math.min(one, other));
    }

    private void truncate(Map<String, byte[]> files, int size) throws IOException {
        int entry = random.nextInt(size);
        String path = TlogPath.entries(entry / TlogPath.WIDTH, width(size, entry));
        List<byte[]> before = Bundle.entries(files.get(path), TlogPath.WIDTH).subList(0, entry % TlogPath.WIDTH);
        long start = Bundle.bytes(before);
        long end = start + 2 + logs.get(size).all().get(entry).entry().length;
        int cut = (int) (start + random.nextInt((int) (end - start)));
        files.put(path, Arrays.copyOf(files.get(path), cut));
        named(Kind.TRUNCATE, size, files, entry);
    }

    /** Who knows how it is done changes the hash that is stored beside the entry as well. */
    private void forge(Map<String, byte[]> files, int size) throws IOException {
        int entry = random.nextInt(size);
        byte[] forged = bytes();
        editEntries(files, size, entry, entries -> entries.set(entry % TlogPath.WIDTH, forged));
        String path = TlogPath.tile(0, entry / TlogPath.WIDTH, width(size, entry));
        byte[] hashes = files.get(path).clone();
        System.arraycopy(new Hasher().leaf(forged).bytes(), 0, hashes, entry % TlogPath.WIDTH * Hash.BYTES, Hash.BYTES);
        files.put(path, hashes);
        TlogResult result = check(files, trust());
        seen(Kind.FORGE_WITH_HASH, size, result, "entry " + entry);
        result.entry()
                .ifPresent(named -> assertEquals(
                        entry / TlogPath.WIDTH,
                        named / TlogPath.WIDTH,
                        () -> said(Kind.FORGE_WITH_HASH, size, "entry " + entry)));
    }

    /** Another history under the same key, at least as long: only who has kept something sees it. */
    private void fork(int size) throws IOException {
        int from = random.nextInt(size);
        MemoryLog other = MemoryLog.of(from);
        while (other.all().size() < size + random.nextInt(3)) {
            other.add(bytes());
        }
        Map<String, byte[]> files = other.files(signer);
        if (!other.head().equals(logs.get(size).head())) {
            assertEquals(Verdict.INTACT, check(files, trust()).verdict());
            seen(Kind.FORK, size, check(files, keeping(logs.get(size).signedBy(signer))), "from " + from);
        }
    }

    // ---- what is done, and what has to come of it

    private interface Edit {
        void edit(List<byte[]> entries);
    }

    private static void editEntries(Map<String, byte[]> files, int size, int entry, Edit edit) {
        String path = TlogPath.entries(entry / TlogPath.WIDTH, width(size, entry));
        List<byte[]> entries = new ArrayList<>();
        Bundle.entries(files.get(path), TlogPath.WIDTH).forEach(one -> entries.add(one.clone()));
        edit.edit(entries);
        files.put(path, Bundle.of(entries));
    }

    private static int width(int size, int entry) {
        return TlogPath.width(size, entry / TlogPath.WIDTH);
    }

    private void flip(byte[] content) {
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
    }

    private byte[] bytes() {
        return EntryBytes.of(MemoryLog.applied(1_000_000 + random.nextInt(1_000_000)));
    }

    private String anyFile(Map<String, byte[]> files) {
        List<String> paths = files.keySet().stream().sorted().toList();
        return paths.get(random.nextInt(paths.size()));
    }

    private void named(Kind kind, int size, Map<String, byte[]> files, int entry) throws IOException {
        TlogResult result = check(files, trust());
        assertEquals(Verdict.TAMPERED, result.verdict(), () -> said(kind, size, "entry " + entry));
        assertEquals(
                OptionalLong.of(entry),
                result.entry(),
                () -> said(kind, size, "entry " + entry) + ": " + result.problem());
    }

    private static void seen(Kind kind, int size, TlogResult result, String what) {
        assertNotEquals(Verdict.INTACT, result.verdict(), () -> said(kind, size, what));
        assertTrue(result.problem().isPresent());
    }

    private static String said(Kind kind, int size, String what) {
        return kind + " in " + size + " entries, " + what + "; seed " + SEED;
    }

    private static TlogResult check(Map<String, byte[]> files, Trust trust) throws IOException {
        return new TlogCheck(path -> Optional.ofNullable(files.get(path)), trust).run();
    }

    private Trust trust() {
        return new Trust(Optional.of(signer.verifier()), List.of(), List.of());
    }

    private Trust keeping(SignedNote kept) {
        return new Trust(Optional.of(signer.verifier()), List.of(), List.of(kept));
    }

    private static NoteSigner signer() {
        try {
            return NoteSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
