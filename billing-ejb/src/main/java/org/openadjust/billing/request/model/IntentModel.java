package org.openadjust.billing.request.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.model.Examples.Example;
import org.openadjust.billing.request.model.Features.Vector;
import org.openadjust.billing.request.model.Words.Word;

/**
 * Which language a text is in, and what is wanted in it. Learnt from examples within seconds, the same from the same ones; immutable.
 */
public final class IntentModel {

    private static final int ROUNDS = 12;
    private static final int ROUNDS_OF_LANGUAGES = 8;
    private static final int CLASSES = Intent.values().length;

    /** What is wanted of the messages that are routed without a person, on sentences that were held out. */
    private static final double PRECISION = 0.97;
    /** How many of those that want something else may be routed all the same. */
    private static final double MISROUTED_MAX = 0.05;

    private static final int FOLDS_JUDGED = 2;

    /** A text of which the examples know less than this share of its words is not judged. */
    private static final double KNOWN_MIN = 0.5;

    /** Names that plans have everywhere: which one is meant says nothing about what is wanted. */
    private static final Set<String> TIERS = Set.of(
            "basic",
            "starter",
            "pro",
            "professional",
            "profesional",
            "professionnel",
            "business",
            "enterprise",
            "premium",
            "gold",
            "silver",
            "silber",
            "bronze",
            "light",
            "corporate",
            "team",
            "xl",
            "xxl",
            "l",
            "essential",
            "essentiel",
            "advanced",
            "avance",
            "eco",
            "comfort",
            "confort",
            "standard",
            "estandar",
            "medium",
            "large");

    private static final LocalDate ANY_DAY = LocalDate.of(2024, 7, 1);

    private final Concepts concepts;
    private final Softmax languages;
    private final Softmax intents;
    private final float[] rarity;
    private final Set<String> known;
    private final float threshold;
    private final String version;
    private final int examples;

    private IntentModel(Concepts concepts, List<Prepared> examples, float threshold) {
        this.concepts = concepts;
        this.threshold = threshold;
        this.examples = examples.size();
        this.known = new HashSet<>();
        examples.forEach(one -> one.words().forEach(word -> known.add(word.text())));
        this.rarity = rarity(examples, concepts);
        this.intents = Softmax.learn(
                CLASSES,
                examples.stream()
                        .map(one -> vector(one.words(), one.language()))
                        .toList(),
                examples.stream().mapToInt(one -> one.intent().ordinal()).toArray(),
                ROUNDS);
        this.languages = Softmax.learn(
                Examples.LANGUAGES.size(),
                examples.stream()
                        .map(one -> Features.of(one.plain(), "", null, null))
                        .toList(),
                examples.stream()
                        .mapToInt(one -> Examples.LANGUAGES.indexOf(one.language()))
                        .toArray(),
                ROUNDS_OF_LANGUAGES);
        this.version = intents.hash().substring(0, 12) + "-" + languages.hash().substring(0, 4);
    }

    /** An example, ready to be learnt. */
    private record Prepared(String language, Intent intent, List<Word> words, List<Word> plain, int fold) {

        static Prepared of(Example example) {
            String masked = Mentions.in(example.text(), example.language(), Map.of(), ANY_DAY)
                    .masked();
            return new Prepared(
                    example.language(),
                    example.intent(),
                    tiersMasked(Words.of(masked)),
                    Words.of(example.text()),
                    example.fold());
        }
    }

    /** Learns from examples, and how sure it has to be from parts of them that were held out. */
    public static IntentModel learn(List<Example> examples) {
        return learn(examples, threshold(examples));
    }

    /** Learns from examples, to be as sure as another model that learnt from most of them. */
    public static IntentModel learn(List<Example> examples, float threshold) {
        return new IntentModel(Concepts.shipped(), prepared(examples), threshold);
    }

    private static List<Prepared> prepared(List<Example> examples) {
        return examples.stream().map(Prepared::of).toList();
    }

    /** Where a language begins and ends within the examples makes no difference: rare is what few texts have. */
    private static float[] rarity(List<Prepared> examples, Concepts concepts) {
        int[] texts = new int[Features.SIZE];
        for (Prepared example : examples) {
            for (int id : Features.of(example.words(), example.language(), concepts, null)
                    .ids()) {
                texts[id]++;
            }
        }
        float[] rarity = new float[Features.SIZE];
        for (int id = 0; id < rarity.length; id++) {
            rarity[id] = (float) (StrictMath.log((examples.size() + 1.0) / (texts[id] + 1.0)) + 1);
        }
        return rarity;
    }

    // ---- how sure is sure enough

    private record Judged(boolean isOther, boolean isRight, float confidence, boolean wantsOther) {}

    /** Two fifths of the examples are judged, each by what was learnt from all but itself. */
    private static float threshold(List<Example> examples) {
        Concepts concepts = Concepts.shipped();
        List<Prepared> all = prepared(examples);
        List<Judged> judged = new ArrayList<>();
        for (int fold = 0; fold < FOLDS_JUDGED; fold++) {
            int out = fold;
            IntentModel model = new IntentModel(
                    concepts, all.stream().filter(one -> one.fold() != out).toList(), 0);
            all.stream().filter(one -> one.fold() == out).forEach(one -> {
                float[] p = model.probabilities(one.words(), one.language());
                int top = top(p);
                judged.add(new Judged(
                        one.intent() == Intent.OTHER,
                        top == one.intent().ordinal(),
                        p[top],
                        top == Intent.OTHER.ordinal()));
            });
        }
        for (int percent = 20; percent < 100; percent++) {
            float threshold = percent / 100f;
            List<Judged> routed = judged.stream()
                    .filter(one -> !one.wantsOther() && one.confidence() >= threshold)
                    .toList();
            double right = routed.stream().filter(Judged::isRight).count();
            double misrouted = routed.stream().filter(Judged::isOther).count();
            double others = judged.stream().filter(Judged::isOther).count();
            if (right >= PRECISION * routed.size() && misrouted <= MISROUTED_MAX * others) {
                return threshold;
            }
        }
        return 1;
    }

    // ---- judging

    /** What is thought of a text. */
    record Judgement(float[] probabilities, List<String> words, double knownShare) {

        Intent intent() {
            return Intent.values()[top(probabilities)];
        }

        float confidence() {
            return probabilities[top(probabilities)];
        }
    }

    /** The language of a text, as its code. */
    String language(String text) {
        float[] p = new float[Examples.LANGUAGES.size()];
        languages.predict(Features.of(Words.of(text), "", null, null), p);
        return Examples.LANGUAGES.get(top(p));
    }

    /** @param masked with placeholders for what it names */
    Judgement judge(String masked, String language, int wordsMax) {
        List<Word> words = tiersMasked(Words.of(masked));
        Vector vector = vector(words, language);
        float[] p = new float[CLASSES];
        intents.predict(vector, p);
        return new Judgement(p, evidence(words, vector, top(p), wordsMax), knownShare(words));
    }

    private float[] probabilities(List<Word> words, String language) {
        float[] p = new float[CLASSES];
        intents.predict(vector(words, language), p);
        return p;
    }

    private Vector vector(List<Word> words, String language) {
        return Features.of(words, language, concepts, rarity);
    }

    /** Words that no example has are not shown: one of them may be somebody's name. */
    private List<String> evidence(List<Word> words, Vector vector, int label, int wordsMax) {
        if (wordsMax == 0) {
            return List.of();
        }
        float[] evidence = intents.evidence(vector, label, words.size());
        return IntStream.range(0, words.size())
                .filter(at -> evidence[at] > 0 && isSayable(words.get(at)))
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> -evidence[at]).thenComparing(at -> at))
                .map(at -> words.get(at).written())
                .distinct()
                .limit(wordsMax)
                .toList();
    }

    private boolean isSayable(Word word) {
        return !word.isPlaceholder() && word.text().length() > 2 && known.contains(word.text());
    }

    private double knownShare(List<Word> words) {
        long all = words.stream().filter(IntentModel::isOfLetters).count();
        long familiar = words.stream()
                .filter(word -> isOfLetters(word) && known.contains(word.text()))
                .count();
        return all == 0 ? 0 : (double) familiar / all;
    }

    private static boolean isOfLetters(Word word) {
        return Character.isLetter(word.text().charAt(0));
    }

    private static List<Word> tiersMasked(List<Word> words) {
        return words.stream()
                .map(word ->
                        TIERS.contains(word.text()) ? new Word(Words.MARK + "plan" + Words.MARK, word.written()) : word)
                .toList();
    }

    static int top(float[] p) {
        int top = 0;
        for (int k = 1; k < p.length; k++) {
            if (p[k] > p[top]) {
                top = k;
            }
        }
        return top;
    }

    // ---- what it is

    /** Whether a judgement is sure enough to be put before those whose work it is. */
    boolean isCertain(float[] probabilities, double knownShare) {
        int top = top(probabilities);
        return top != Intent.OTHER.ordinal() && probabilities[top] >= threshold && isFamiliar(knownShare);
    }

    static boolean isFamiliar(double knownShare) {
        return knownShare >= KNOWN_MIN;
    }

    /** Whether some example has a word. */
    boolean knows(String word) {
        return known.contains(Words.folded(word));
    }

    /** How sure it has to be. */
    public float threshold() {
        return threshold;
    }

    /** Says which weights these are. */
    public String version() {
        return version;
    }

    /** How many it has learnt from. */
    public int examples() {
        return examples;
    }

    /** Bytes of memory that its numbers take. */
    public long bytes() {
        return intents.bytes() + languages.bytes() + (long) Float.BYTES * rarity.length;
    }

    @Override
    public String toString() {
        return version + " of " + examples + " examples, sure from " + threshold;
    }
}
