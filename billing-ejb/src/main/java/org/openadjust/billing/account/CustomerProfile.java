package org.openadjust.billing.account;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of customer an account is: which rules protect it, and in which language it is written to. A text that is not known
 * is empty.
 *
 * @param jurisdiction whose law holds: an ISO 3166-1 code, or an ISO 3166-2 one where a state has rules of its own, such as
 *     {@code GB} or {@code US-TX}
 * @param sector what is sold, such as {@code ELECTRICITY}, {@code GAS}, {@code WATER} or {@code TELECOM}
 * @param customerClass how policy tells customers apart, such as {@code RESIDENTIAL} or {@code BUSINESS}
 * @param language of letters to it, of {@link #LANGUAGES}
 */
public record CustomerProfile(String jurisdiction, String sector, String customerClass, String language) {

    /** In which letters can be written. */
    public static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");

    private static final Pattern JURISDICTION = Pattern.compile("|[A-Z]{2}|[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern WORD = Pattern.compile("([A-Z][A-Z0-9_]{0,31})?");

    /** Of whom nothing is known. */
    public static final CustomerProfile UNKNOWN = new CustomerProfile("", "", "", "en");

    public CustomerProfile {
        if (!isJurisdiction(jurisdiction)) {
            throw new IllegalArgumentException("jurisdiction " + jurisdiction);
        }
        if (!isWord(sector) || !isWord(customerClass)) {
            throw new IllegalArgumentException("sector " + sector + ", class " + customerClass);
        }
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("language " + language);
        }
    }

    /** Whether a text is a jurisdiction's code, or empty. */
    public static boolean isJurisdiction(String text) {
        return JURISDICTION.matcher(text).matches();
    }

    /** Whether a text can be a sector or a class: upper snake case, at most 32 characters; or empty. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /** Whether the law of a jurisdiction holds for it: its own, or the one that its own is a part of. */
    public boolean isIn(String law) {
        return jurisdiction.equals(law) || jurisdiction.startsWith(law + "-") && !law.isEmpty();
    }
}
