package org.openadjust.billing.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openadjust.billing.privacy.PrivateText;

/**
 * What a customer has written, markup, quotations and all. It is masked, so that it cannot slip into a log.
 *
 * @param text 1 to {@value #CHARS_MAX} characters; control characters are blanks in it, and long runs of blanks one
 */
public record RequestText(String text) {

    /** 100 kB. */
    public static final int CHARS_MAX = 100 * 1024;

    private static final int BLANKS_MAX = 100;

    public RequestText {
        Objects.requireNonNull(text);
        if (!isText(text)) {
            throw new IllegalArgumentException("the text is empty or too long");
        }
        text = tidy(text);
    }

    /** Whether something can be taken: not too long, and more than what cannot be seen. */
    public static boolean isText(String text) {
        return text.length() <= CHARS_MAX && !tidy(text).isBlank();
    }

    private static String tidy(String raw) {
        StringBuilder tidy = new StringBuilder(raw.length());
        int blanks = 0;
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            char kept = Character.isISOControl(c) && c != '\n' && c != '\t' || isLone(raw, at) ? ' ' : c;
            blanks = Character.isWhitespace(kept) ? blanks + 1 : 0;
            if (blanks <= BLANKS_MAX) {
                tidy.append(kept);
            }
        }
        return tidy.toString();
    }

    /** Half a character. */
    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                        && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
                || Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** In pieces that the vault takes. */
    public List<PrivateText> parts() {
        List<PrivateText> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(from + PrivateText.LENGTH_MAX, text.length());
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            String part = text.substring(from, to);
            if (!part.isBlank()) {
                parts.add(new PrivateText(part));
            }
            from = to;
        }
        return parts;
    }

    /** Under which the vault keeps a piece, the first one being 1. */
    public static String key(String key, int part) {
        return part == 1 ? key : key + '/' + part;
    }

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "RequestText(…)";
    }
}
