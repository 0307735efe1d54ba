package org.openadjust.billing.verification;

import java.util.Objects;

/**
 * Why something is wrong. What has the same kind, code and object in one document is one finding, however many lines it has.
 *
 * @param code short and stable, for machines, such as {@code TARIFF_OTHER_PRICE}
 * @param about the charge, item or point that it concerns; empty for a document as a whole
 * @param sentence for people; without personal data
 */
public record Cause(String code, String about, String sentence) {

    public static final int CODE_MAX = 40;
    public static final int ABOUT_MAX = 64;
    public static final int SENTENCE_MAX = 500;

    public Cause {
        Objects.requireNonNull(code);
        about = cut(about, ABOUT_MAX);
        sentence = cut(sentence, SENTENCE_MAX);
        if (code.length() > CODE_MAX) {
            throw new IllegalArgumentException("the code " + code + " is longer than " + CODE_MAX);
        }
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
    }

    /** A cause of which nothing is known but what is wrong. */
    static Cause of(Finding.Kind kind) {
        return new Cause(kind.name(), "", "");
    }
}
