package org.openadjust.billing.privacy;

import java.util.Objects;

/**
 * What a customer has written. It is masked, so that it cannot slip into a log.
 *
 * @param text 1 to {@value #LENGTH_MAX} characters
 */
public record PrivateText(String text) {

    public static final int LENGTH_MAX = 4_000;

    public PrivateText {
        Objects.requireNonNull(text);
        if (!isText(text)) {
            throw new IllegalArgumentException("the text is empty, too long or has control characters");
        }
    }

    /** Whether something can be kept: of bounded length, and with no control characters but those that part lines. */
    public static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LENGTH_MAX && text.chars().noneMatch(PrivateText::isControl);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "PrivateText(…)";
    }
}
