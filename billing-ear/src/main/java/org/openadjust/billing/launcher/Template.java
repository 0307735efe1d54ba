package org.openadjust.billing.launcher;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code @name@} in it. */
final class Template {

    private static final Pattern NAME = Pattern.compile("@([a-z.]+)@");

    private Template() {}

    /** The text with every name replaced; a name without a value is a mistake in the template. */
    static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
    }

    private static String value(MatchResult found, Map<String, String> values) {
        String value = values.get(found.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + found.group());
        }
        return value;
    }
}
