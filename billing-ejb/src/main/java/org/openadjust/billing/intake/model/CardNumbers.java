package org.openadjust.billing.intake.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds payment card numbers: 14 to 19 digits, alone or in groups parted by single blanks or hyphens, that begin like a
 * card scheme's (ISO/IEC 7812 issuer ranges) and pass the Luhn check. They must not be kept (PCI DSS 4.0, 3.3 and 3.5).
 * Cards of 13 digits are no longer issued, and telephone numbers look like them.
 */
public final class CardNumbers {

    private static final int DIGITS_MIN = 14;

    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![0-9A-Za-z.])[2-6][0-9](?:[ -]?[0-9]){12,17}(?![0-9A-Za-z]|\\.[0-9])");

    private static final Pattern SCHEME = Pattern.compile(
            "4(?:.{15}|.{18})" // Visa
                    + "|(?:5[1-5].{2}|222[1-9]|22[3-9].|2[3-6].{2}|27[01].|2720).{12}" // Mastercard
                    + "|3[47].{13}" // American Express
                    + "|(?:6011|65..|64[4-9].).{12,15}" // Discover
                    + "|35(?:2[89]|[3-8].).{12,15}" // JCB
                    + "|3(?:0[0-5]|[689].).{11}" // Diners Club
                    + "|62.{14,17}" // UnionPay
                    + "|(?:5018|5020|5038|5893|6304|6759|676[1-3]).{9,15}"); // Maestro

    private CardNumbers() {}

    /** Whether the text contains one. */
    public static boolean isIn(String text) {
        int digits = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != ' ' && c != '-') {
                if (digits >= DIGITS_MIN && isIn(text, from, i)) {
                    return true;
                }
                digits = 0;
                from = i + 1;
            }
        }
        return digits >= DIGITS_MIN && isIn(text, from, text.length());
    }

    /** Whether one lies between two places; what stands around them is looked at too. */
    private static boolean isIn(String text, int from, int to) {
        Matcher matcher = CANDIDATE.matcher(text).region(from, to).useTransparentBounds(true);
        while (matcher.find()) {
            if (isCardNumber(digits(matcher.group()))) {
                return true;
            }
        }
        return false;
    }

    /** The text with all but the last four digits of each card number masked. */
    public static String masked(String text) {
        return CANDIDATE.matcher(text).replaceAll(match -> {
            String found = match.group();
            return isCardNumber(digits(found))
                    ? Matcher.quoteReplacement(mask(found))
                    : Matcher.quoteReplacement(found);
        });
    }

    private static String mask(String found) {
        return found.substring(0, found.length() - 4).replaceAll("[0-9]", "*") + found.substring(found.length() - 4);
    }

    private static String digits(String candidate) {
        return candidate.replace(" ", "").replace("-", "");
    }

    private static boolean isCardNumber(String digits) {
        return SCHEME.matcher(digits).matches() && passesLuhn(digits);
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        boolean doubled = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (doubled) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
