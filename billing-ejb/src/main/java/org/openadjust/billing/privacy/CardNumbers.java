package org.openadjust.billing.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds payment card numbers: 14 to 19 digits, alone or in groups parted by single blanks or hyphens, that begin like a
 * card scheme's (ISO/IEC 7812 issuer ranges) and pass the Luhn check. They must not be kept (PCI DSS 4.0, 3.2.1 and 3.5.1).
 * Cards of 13 digits are no longer issued, and telephone numbers look like them.
 *
 * <p>Other groups may stand beside it, such as its date of expiry: any neighbouring groups of a run are tried together.
 */
public final class CardNumbers {

    private static final int DIGITS_MIN = 14;
    private static final int DIGITS_MAX = 19;
    private static final int SHOWN = 4;

    /** As a call names itself; one in some ten thousands has digits that could be a card's. */
    private static final Pattern UUID =
            Pattern.compile("(?<![0-9A-Za-z-])\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![0-9A-Za-z-])");

    private static final int UUID_LENGTH = 36;

    private static final Pattern SCHEME = Pattern.compile(
            "4(?:.{15}|.{18})" // Visa
                    + "|(?:5[1-5].{2}|222[1-9]|22[3-9].|2[3-6].{2}|27[01].|2720).{12}" // Mastercard
                    + "|3[47].{13}" // American Express
                    + "|(?:6011|65..|64[4-9].).{12,15}" // Discover
                    + "|35(?:2[89]|[3-8].).{12,15}" // JCB
                    + "|3(?:0[0-5]|[689].).{11}" // Diners Club
                    + "|62.{14,17}" // UnionPay
                    + "|(?:5018|5020|5038|5893|6304|6759|676[1-3]).{9,15}"); // Maestro

    /** Places in a text: digits that follow one another, or a number of several such groups. */
    private record Range(int from, int to) {}

    private CardNumbers() {}

    /** Whether the text contains one. */
    public static boolean isIn(String text) {
        return !find(text).isEmpty();
    }

    /** The text with all but the last four digits of each card number masked. */
    public static String masked(String text) {
        List<Range> numbers = find(text);
        if (numbers.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        for (Range number : numbers) {
            int shown = 0;
            for (int i = number.to() - 1; i >= number.from(); i--) {
                if (isDigit(text.charAt(i)) && ++shown > SHOWN) {
                    masked.setCharAt(i, '*');
                }
            }
        }
        return masked.toString();
    }

    private static List<Range> find(String text) {
        List<Range> numbers = new ArrayList<>(0);
        int digits = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isDigit(text.charAt(i))) {
                from = digits++ == 0 ? i : from;
            } else if (digits > 0 && !isSeparator(text, i)) {
                if (digits >= DIGITS_MIN && !isInUuid(text, from, i)) {
                    findInRun(text, from, i, numbers);
                }
                digits = 0;
            }
        }
        return numbers;
    }

    /** A single blank or hyphen with digits on both sides. */
    private static boolean isSeparator(String text, int at) {
        return at + 1 < text.length()
                && (text.charAt(at) == ' ' || text.charAt(at) == '-')
                && isDigit(text.charAt(at + 1))
                && isDigit(text.charAt(at - 1));
    }

    private static boolean isInUuid(String text, int from, int to) {
        Matcher matcher = UUID.matcher(text)
                .region(Math.max(0, from - UUID_LENGTH), Math.min(text.length(), to + UUID_LENGTH))
                .useTransparentBounds(true);
        while (matcher.find()) {
            if (matcher.start() <= from && matcher.end() >= to) {
                return true;
            }
        }
        return false;
    }

    private static void findInRun(String text, int from, int to, List<Range> numbers) {
        List<Range> groups = groups(text, from, to);
        int first = beginsWithin(text, from) ? 1 : 0;
        int last = groups.size() - (endsWithin(text, to) ? 2 : 1);
        for (int begin = first; begin <= last; begin++) {
            StringBuilder digits = new StringBuilder(DIGITS_MAX);
            for (int end = begin; end <= last && digits.length() <= DIGITS_MAX; end++) {
                digits.append(text, groups.get(end).from(), groups.get(end).to());
                if (isCardNumber(digits)) {
                    numbers.add(
                            new Range(groups.get(begin).from(), groups.get(end).to()));
                }
            }
        }
    }

    private static List<Range> groups(String text, int from, int to) {
        List<Range> groups = new ArrayList<>();
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || !isDigit(text.charAt(i))) {
                groups.add(new Range(begin, i));
                begin = i + 1;
            }
        }
        return groups;
    }

    /** Part of a word or of a fraction; a letter that belongs to a JSON escape is neither. */
    private static boolean beginsWithin(String text, int from) {
        if (from == 0) {
            return false;
        }
        char before = text.charAt(from - 1);
        return before == '.' || isLetter(before) && (from == 1 || text.charAt(from - 2) != '\\');
    }

    private static boolean endsWithin(String text, int to) {
        return to < text.length()
                && (isLetter(text.charAt(to))
                        || text.charAt(to) == '.' && to + 1 < text.length() && isDigit(text.charAt(to + 1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isCardNumber(CharSequence digits) {
        return digits.length() >= DIGITS_MIN
                && digits.length() <= DIGITS_MAX
                && SCHEME.matcher(digits).matches()
                && passesLuhn(digits);
    }

    private static boolean passesLuhn(CharSequence digits) {
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
