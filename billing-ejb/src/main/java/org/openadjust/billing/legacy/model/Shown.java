package org.openadjust.billing.legacy.model;

/** A value in the words of an error: figures as they are, anything else by its length, as it could be about a person. */
final class Shown {

    private static final int LENGTH_MAX = 24;

    private Shown() {}

    static String of(String value) {
        boolean isFigure = value.length() <= LENGTH_MAX
                && value.codePoints().allMatch(c -> !Character.isLetter(c) && !Character.isISOControl(c));
        return isFigure
                ? '"' + value + '"'
                : "a text of " + value.length() + (value.length() == 1 ? " character" : " characters");
    }
}
