package org.openadjust.billing.policy;

import java.util.regex.Pattern;

/** What rules and triggers are called, and what is said about them. */
final class Codes {

    static final int DESCRIPTION_MAX = 300;

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,32}");

    private Codes() {}

    static void check(String code, String description) {
        if (!CODE.matcher(code).matches() || code.equals(Policy.DEFAULT_RULE)) {
            throw new IllegalArgumentException("a code has 1 to 32 of the characters a-z, 0-9 and -, and is not "
                    + Policy.DEFAULT_RULE + ": '" + code + "'");
        }
        if (description.length() > DESCRIPTION_MAX) {
            throw new IllegalArgumentException("a description has at most " + DESCRIPTION_MAX + " characters");
        }
    }
}
