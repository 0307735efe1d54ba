package org.openadjust.billing.intake.model;

import java.util.regex.Pattern;

/** Persons in texts that could not be read as a whole, and so not be parted from what may be kept. */
public final class PersonTexts {

    private static final String MASK = "…";

    /** As far as the object goes, or the text, if it is cut off. */
    private static final Pattern PERSON = Pattern.compile("(\"person\"\\s*:\\s*\\{)[^{}]*");

    /** As far as the text that a customer has written goes. */
    private static final Pattern TEXT = Pattern.compile("(\"text\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+", Pattern.DOTALL);

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\"'<>,;:(){}\\[\\]@]{1,64}@[^\\s\"'<>,;:(){}\\[\\]@]{1,254}");

    private PersonTexts() {}

    /** The text without who its persons are and what they have written, and without anything that looks like an e-mail address. */
    public static String masked(String text) {
        return EMAIL.matcher(TEXT.matcher(PERSON.matcher(text).replaceAll("$1" + MASK))
                        .replaceAll("$1" + MASK))
                .replaceAll(MASK);
    }
}
