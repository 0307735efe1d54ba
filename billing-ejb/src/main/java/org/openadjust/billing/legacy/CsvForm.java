package org.openadjust.billing.legacy;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How an issuer writes its files.
 *
 * @param delimiter between two values
 * @param quote around a value that holds a delimiter, a quote (doubled) or the end of a line
 * @param hasHeader whether the first row names the columns
 * @param datePatterns of dates and times, such as {@code dd.MM.uuuu} or {@code uuuu-MM-dd HH:mm:ss}; several are parted by {@code |} and
 *     tried in their order; one without a day means the first of the month
 * @param thousandsSeparator empty: there is none
 */
public record CsvForm(
        char delimiter,
        char quote,
        Encoding encoding,
        boolean hasHeader,
        String datePatterns,
        char decimalSeparator,
        String thousandsSeparator) {

    /** How characters are written as bytes. */
    public enum Encoding {
        UTF_8,
        ISO_8859_1
    }

    private static final int PATTERNS_LENGTH_MAX = 200;

    public CsvForm {
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(datePatterns);
        Objects.requireNonNull(thousandsSeparator);
    }

    /** Commas, UTF-8, a header, ISO dates, a decimal point. */
    public static final CsvForm USUAL = new CsvForm(',', '"', Encoding.UTF_8, true, "uuuu-MM-dd", '.', "");

    public List<String> patterns() {
        return List.of(datePatterns.split("\\|"));
    }

    /** What is wrong with it, in words. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (isUnfit(delimiter) || isUnfit(quote) || delimiter == quote) {
            problems.add("delimiter and quote have to be two marks, neither a letter, a digit nor the end of a line");
        }
        if (isUnfit(decimalSeparator)) {
            problems.add("the decimal separator has to be a mark such as . or ,");
        }
        if (thousandsSeparator.length() > 1
                || thousandsSeparator.equals(String.valueOf(decimalSeparator))
                || thousandsSeparator.chars().anyMatch(c -> c != ' ' && isUnfit((char) c))) {
            problems.add("the thousands separator has to be empty, a blank or a mark other than the decimal separator");
        }
        if (datePatterns.length() > PATTERNS_LENGTH_MAX) {
            problems.add("the date patterns have more than " + PATTERNS_LENGTH_MAX + " characters");
        } else {
            patterns().stream()
                    .filter(pattern -> !isPattern(pattern))
                    .forEach(pattern -> problems.add("\"" + pattern
                            + "\" is no date pattern with year and month such as uuuu-MM-dd or dd.MM.uuuu HH:mm"));
        }
        return problems;
    }

    private static boolean isUnfit(char c) {
        return Character.isLetterOrDigit(c) || c == '\n' || c == '\r' || Character.isISOControl(c) && c != '\t';
    }

    private static boolean isPattern(String pattern) {
        try {
            DateTimeFormatter.ofPattern(pattern);
            return (pattern.indexOf('u') >= 0 || pattern.indexOf('y') >= 0) && pattern.indexOf('M') >= 0;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
