package org.openadjust.billing.request.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts as a model sees them: words in small letters without accents, and placeholders for what would tell who or what is meant. */
final class Words {

    /** More of a message are not looked at: whoever writes more is read by a person. */
    static final int WORDS_MAX = 2_000;

    static final int LENGTH_MAX = 40;

    /** Stands around the name of a placeholder. */
    static final char MARK = '§';

    /**
     * A word.
     *
     * @param text as the model sees it
     * @param written as it was written; of a placeholder the same
     */
    record Word(String text, String written) {
        boolean isPlaceholder() {
            return text.charAt(0) == MARK;
        }
    }

    private Words() {}

    static String placeholder(String name) {
        return " " + MARK + name + MARK + " ";
    }

    static String folded(String text) {
        String low = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(low.length());
        for (int at = 0; at < low.length(); at++) {
            char c = low.charAt(at);
            switch (c) {
                case 'ß' -> folded.append("ss");
                case 'œ' -> folded.append("oe");
                case 'æ' -> folded.append("ae");
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        folded.append(c);
                    }
                }
            }
        }
        return folded.toString();
    }

    /** The words of a text in which placeholders stand already. A question mark is a word of its own. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length() && words.size() < WORDS_MAX) {
            char c = text.charAt(at);
            int from = at;
            if (c == MARK) {
                int end = text.indexOf(MARK, at + 1);
                at = end < 0 || end > at + LENGTH_MAX ? at + 1 : end + 1;
                if (at > from + 2) {
                    String name = text.substring(from, at);
                    words.add(new Word(name, name));
                }
            } else if (Character.isLetter(c)) {
                while (at < text.length() && (Character.isLetter(text.charAt(at)) || isMark(text.charAt(at)))) {
                    at++;
                }
                String written = text.substring(from, Math.min(at, from + LENGTH_MAX));
                String folded = folded(written);
                if (!folded.isEmpty()) {
                    words.add(new Word(folded.substring(0, Math.min(2 * written.length(), folded.length())), written));
                }
            } else if (Character.isDigit(c)) {
                while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                    at++;
                }
                words.add(new Word(MARK + "num" + MARK, MARK + "num" + MARK));
            } else {
                if (c == '?' || c == '!') {
                    words.add(new Word(String.valueOf(c), String.valueOf(c)));
                }
                at++;
            }
        }
        return words;
    }

    private static boolean isMark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
