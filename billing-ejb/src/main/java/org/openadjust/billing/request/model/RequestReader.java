package org.openadjust.billing.request.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Mention;
import org.openadjust.billing.request.Reading;
import org.openadjust.billing.request.Reading.Likely;
import org.openadjust.billing.request.model.IntentModel.Judgement;

/** Reads messages. What it is given decides all that comes out: no clock, no randomness, no network. */
public final class RequestReader {

    private static final int WORDS_MAX = 5;
    private static final int INTENTS_MAX = 4;
    private static final int SENTENCES_MAX = 40;
    private static final int SENTENCE_MIN = 8;

    /** Of a longer message the beginning is read, and a person says what is wanted. */
    private static final int CHARS_MAX = 12_000;

    /** A second wish counts where a sentence of its own says it clearly. */
    private static final float SECOND_MIN = 0.6f;

    private static final float SHOWN_MIN = 0.1f;
    private static final int HUNDRED = 100;

    private final IntentModel model;

    public RequestReader(IntentModel model) {
        this.model = model;
    }

    public IntentModel model() {
        return model;
    }

    /**
     * Reads what somebody wrote themselves, without markup.
     *
     * @param own at most its first {@value #CHARS_MAX} characters are looked at
     * @param plans codes of what is sold, by {@link Mentions#planWord}
     * @param today to tell which year is meant
     */
    public Reading read(String own, Map<String, String> plans, LocalDate today) {
        String message = own.length() <= CHARS_MAX ? own : own.substring(0, CHARS_MAX);
        String language = model.language(message);
        Mentions.Found found = Mentions.in(message, language, plans, today);
        Judgement whole = model.judge(found.masked(), language, WORDS_MAX);
        boolean isFamiliar = IntentModel.isFamiliar(whole.knownShare());
        List<String> sentences = sentences(found.masked());
        List<Judgement> parts = sentences.size() < 2
                ? List.of()
                : sentences.stream()
                        .map(one -> model.judge(one, language, WORDS_MAX))
                        .toList();
        float[] p = together(whole, parts);
        Intent first = Intent.values()[IntentModel.top(p)];
        return new Reading(
                isFamiliar ? language : "",
                intents(p, parts),
                own.length() <= CHARS_MAX && model.isCertain(p, whole.knownShare()),
                words(whole, parts, first),
                found.mentions(),
                model.version());
    }

    /** What the text says as a whole, and what its sentences say; those that say nothing clear count less. */
    private static float[] together(Judgement whole, List<Judgement> parts) {
        float[] p = whole.probabilities().clone();
        float weights = 0;
        float[] sum = new float[p.length];
        for (Judgement part : parts) {
            float weight = part.intent() == Intent.OTHER ? 0 : part.confidence() * part.confidence();
            weights += weight;
            for (int k = 0; k < p.length; k++) {
                sum[k] += weight * part.probabilities()[k];
            }
        }
        if (weights > 0) {
            for (int k = 0; k < p.length; k++) {
                p[k] = (p[k] + sum[k] / weights) / 2;
            }
        }
        return p;
    }

    private static List<Likely> intents(float[] p, List<Judgement> parts) {
        List<Likely> likely = new ArrayList<>(IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparing((Integer k) -> -p[k]).thenComparing(k -> k))
                .limit(INTENTS_MAX)
                .filter(k -> p[k] >= SHOWN_MIN || k == IntentModel.top(p))
                .map(k -> new Likely(Intent.values()[k], Math.round(p[k] * HUNDRED)))
                .toList());
        for (Judgement part : parts) {
            boolean isNew = likely.stream().noneMatch(one -> one.intent() == part.intent());
            if (isNew
                    && part.intent() != Intent.OTHER
                    && part.confidence() >= SECOND_MIN
                    && likely.size() < INTENTS_MAX) {
                likely.add(new Likely(part.intent(), Math.round(p[part.intent().ordinal()] * HUNDRED)));
            }
        }
        return likely;
    }

    /** Of the sentence that says it most clearly. */
    private static List<String> words(Judgement whole, List<Judgement> parts, Intent first) {
        return parts.stream()
                .filter(part -> part.intent() == first && !part.words().isEmpty())
                .max(Comparator.comparing(Judgement::confidence))
                .map(Judgement::words)
                .orElseGet(whole::words);
    }

    /** Sentences end at a sign that a blank follows, and at the end of a line. */
    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length() && sentences.size() < SENTENCES_MAX; at++) {
            char c = text.charAt(at);
            boolean isEnd = c == '\n'
                    || (c == '.' || c == '!' || c == '?' || c == ';')
                            && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
            if (isEnd || at + 1 == text.length()) {
                String sentence = text.substring(from, at + 1).strip();
                if (sentence.length() >= SENTENCE_MIN) {
                    sentences.add(sentence);
                }
                from = at + 1;
            }
        }
        return sentences;
    }

    /**
     * Which of the intents somebody has corrected a reading to may be learnt: the text, with every word that no example has, and that
     * not several others have written too, left out. A name stands in one customer's message; a word of the trade in many.
     *
     * @param isShared whether others have written a word
     */
    public String learnable(String message, java.util.function.Predicate<String> isShared) {
        String language = model.language(message);
        String masked =
                Mentions.in(message, language, Map.of(), LocalDate.EPOCH).masked();
        StringBuilder kept = new StringBuilder();
        for (Words.Word word : Words.of(masked)) {
            if (word.isPlaceholder()
                    || !Character.isLetter(word.text().charAt(0))
                    || model.knows(word.text())
                    || isShared.test(word.text())) {
                kept.append(word.written()).append(' ');
            }
        }
        return kept.toString().strip();
    }

    /** The words of a message that no example has. */
    public List<String> unknownWords(String message) {
        return Words.of(message).stream()
                .filter(word ->
                        !word.isPlaceholder() && Character.isLetter(word.text().charAt(0)) && !model.knows(word.text()))
                .map(Words.Word::text)
                .distinct()
                .toList();
    }

    /** Mentions of one kind. */
    public static <M extends Mention> List<M> of(List<Mention> mentions, Class<M> kind) {
        return mentions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
