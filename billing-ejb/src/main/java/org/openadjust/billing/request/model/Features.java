package org.openadjust.billing.request.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openadjust.billing.request.model.Words.Word;

/**
 * What a classifier sees of a text: hashed words, pairs of words, parts of words, and what the words mean. Each of these groups has the
 * same weight, whatever the text's length.
 */
final class Features {

    /** Numbers of features, as a power of two. */
    static final int SIZE = 1 << 18;

    private static final int PART_MIN = 3;
    private static final int PART_MAX = 5;
    private static final int GROUPS = 3;
    private static final float[] GROUP_WEIGHTS = {1.0f, 0.9f, 0.9f};
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /**
     * A text's features.
     *
     * @param ids of the features, each once, ascending within a group
     * @param values their weights
     * @param words of each feature, the first word that has it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from here to the classifier and never compared
    record Vector(int[] ids, float[] values, int[] words) {}

    private Features() {}

    /** @param language prefix of all that belongs to one language; the empty one where there is only one */
    static Vector of(List<Word> words, String language, Concepts concepts, float[] rarity) {
        Gathering all = new Gathering(words.size());
        words(words, language, all);
        parts(words, language, all);
        if (concepts != null) {
            concepts(words, concepts, all);
        }
        return all.vector(rarity);
    }

    private static void words(List<Word> words, String language, Gathering all) {
        String before = "";
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at).text();
            all.add(0, hash(language, "w", word, ""), at);
            if (at > 0) {
                all.add(0, hash(language, "b", before, word), at);
            }
            before = word;
        }
    }

    private static void parts(List<Word> words, String language, Gathering all) {
        for (int at = 0; at < words.size(); at++) {
            if (!words.get(at).isPlaceholder()) {
                String word = ' ' + words.get(at).text() + ' ';
                for (int from = 0; from < word.length(); from++) {
                    long hash = hash(BASIS, language);
                    for (int to = from; to < Math.min(word.length(), from + PART_MAX); to++) {
                        hash = (hash ^ word.charAt(to)) * PRIME;
                        if (to - from + 1 >= PART_MIN) {
                            all.add(1, mixed(hash), at);
                        }
                    }
                }
            }
        }
    }

    /** Their words, pairs of those that follow each other, and whether one was denied. */
    private static void concepts(List<Word> words, Concepts concepts, Gathering all) {
        List<String> before = List.of();
        for (int at = 0; at < words.size(); at++) {
            Word word = words.get(at);
            List<String> here =
                    word.isPlaceholder() || word.text().equals("?") ? List.of(word.text()) : concepts.of(word.text());
            for (String concept : here) {
                all.add(2, hash("", "c", concept, ""), at);
                for (String former : before) {
                    all.add(2, hash("", "d", former, concept), at);
                }
            }
            if (!here.isEmpty()) {
                before = here;
            }
        }
    }

    private static int hash(String language, String kind, String one, String other) {
        return mixed(hash((hash((hash(hash(BASIS, language), kind) ^ 0x1f) * PRIME, one) ^ 0x1f) * PRIME, other));
    }

    private static long hash(long basis, String text) {
        long hash = basis;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * PRIME;
        }
        return hash;
    }

    private static int mixed(long hash) {
        long mixed = hash ^ hash >>> 29;
        mixed *= 0xbf58476d1ce4e5b9L;
        return (int) ((mixed ^ mixed >>> 32) & SIZE - 1);
    }

    /** Features as they are found. */
    private static final class Gathering {

        /** Of each group: feature and word, in one number that sorts by the feature. */
        private final List<long[]> found = new ArrayList<>(GROUPS);

        private final int[] counts = new int[GROUPS];

        Gathering(int words) {
            for (int group = 0; group < GROUPS; group++) {
                found.add(new long[Math.max(16, words * 8)]);
            }
        }

        void add(int group, int feature, int word) {
            long[] numbers = found.get(group);
            if (counts[group] == numbers.length) {
                numbers = Arrays.copyOf(numbers, numbers.length * 2);
                found.set(group, numbers);
            }
            numbers[counts[group]++] = (long) feature << 32 | word;
        }

        Vector vector(float[] rarity) {
            int total = counts[0] + counts[1] + counts[2];
            int[] ids = new int[total];
            float[] values = new float[total];
            int[] words = new int[total];
            int size = 0;
            for (int group = 0; group < GROUPS; group++) {
                int from = size;
                long[] numbers = found.get(group);
                Arrays.sort(numbers, 0, counts[group]);
                double square = 0;
                int at = 0;
                while (at < counts[group]) {
                    int feature = (int) (numbers[at] >>> 32);
                    int next = at;
                    while (next < counts[group] && (int) (numbers[next] >>> 32) == feature) {
                        next++;
                    }
                    float value = (float) (1 + StrictMath.log(next - at)) * (rarity == null ? 1 : rarity[feature]);
                    ids[size] = feature;
                    values[size] = value;
                    words[size++] = (int) numbers[at];
                    square += (double) value * value;
                    at = next;
                }
                float scale = square <= 0 ? 0 : (float) (GROUP_WEIGHTS[group] / Math.sqrt(square));
                for (int each = from; each < size; each++) {
                    values[each] *= scale;
                }
            }
            return new Vector(Arrays.copyOf(ids, size), Arrays.copyOf(values, size), Arrays.copyOf(words, size));
        }
    }
}
