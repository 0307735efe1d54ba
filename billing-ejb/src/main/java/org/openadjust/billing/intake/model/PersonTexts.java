package org.openadjust.billing.intake.model;

import java.util.regex.Pattern;

/** Persons in texts that could not be read as a whole, and so not be parted from what may be kept. */
public final class PersonTexts {

    private static final String MASK = "…";

    /** As far as the object goes, or the text, if it is cut off. */
    private static final Pattern PERSON = Pattern.compile("(\"person\"\\s*:\\s*\\{)[^{}]*");

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\"'<>,;:(){}\\[\\]@]{1,64}@[^\\s\"'<>,;:(){}\\[\\]@]{1,254}");

    private PersonTexts() {}

    /** The text without what its persons say, and without anything that looks like an e-mail address. */
    public static String masked(String text) {
        return EMAIL.matcher(PERSON.matcher(text).replaceAll("$1" + MASK)).replaceAll(MASK);
    }
}
