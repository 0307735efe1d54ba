package org.openadjust.billing.request.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.request.Mention;

/**
 * Amounts of money in a message: a number with a currency, or one with two decimals that is nothing else. A sign before three digits parts
 * thousands and one before two parts decimals, as everybody means it whatever their language.
 */
final class Amounts {

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("eur", "EUR"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("$", "USD"),
            Map.entry("us$", "USD"),
            Map.entry("usd", "USD"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"),
            Map.entry("dólar", "USD"),
            Map.entry("dólares", "USD"),
            Map.entry("£", "GBP"),
            Map.entry("gbp", "GBP"),
            Map.entry("pound", "GBP"),
            Map.entry("pounds", "GBP"),
            Map.entry("pfund", "GBP"),
            Map.entry("chf", "CHF"),
            Map.entry("fr.", "CHF"),
            Map.entry("franken", "CHF"));

    private static final String WORDS =
            "(?:euros?|eur|usd|gbp|chf|dollars?|dólares|dólar|pounds?|pfund|franken)(?![\\p{L}\\d])|€|\\$|£";
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<![\\p{L}\\d.,/_#-])(?:(us\\$|€|\\$|£|(?:eur|usd|gbp|chf)(?=[ \\u00a0\\d])|fr\\.)[ \\u00a0]{0,2})?"
                    + "(\\d{1,3}(?:[.,'’ \\u00a0\\u202f]\\d{3}){1,3}(?:[.,]\\d{2})?|\\d{1,9}(?:[.,]\\d{1,2})?)"
                    + "(?:,-|\\.-|,--)?(?!\\d|[.,/-]\\d|[\\p{L}&&[^eu]])(?:[ \\u00a0]{0,2}(" + WORDS + "))?");

    private static final String TIME_OF_DAY = "(?<![\\p{L}\\d])(?:um|gegen|zwischen|between|entre|las)\\s(?:las\\s)?";

    /** What stands before a bare number that is a version, or a time of day, or the end of one. */
    private static final List<Pattern> NO_AMOUNT_AFTER = List.of(
            Pattern.compile("(?<![\\p{L}\\d])(?:version|versión|release|firmware|update|v)\\s$"),
            Pattern.compile(TIME_OF_DAY + "$"),
            Pattern.compile(TIME_OF_DAY + "\\d{1,2}[.:]\\d{2}\\s(?:uhr\\s)?(?:and|und|et|y)\\s(?:las\\s)?$"));

    private static final int BEFORE_MAX = 40;

    private static final Pattern PERCENT_IN_WORDS = Pattern.compile("[ \\u00a0]{0,2}(?:pour cent|por ciento|per cent)");
    private static final Pattern UNIT = Pattern.compile("[ \\u00a0]{0,2}(%|‰|°|[\\p{L}²³]{1,12})");
    private static final Set<String> UNITS = Set.of(
            "%",
            "‰",
            "°",
            "percent",
            "prozent",
            "pourcent",
            "kwh",
            "kw",
            "mwh",
            "gb",
            "go",
            "mb",
            "mo",
            "tb",
            "to",
            "km",
            "m",
            "h",
            "hours",
            "hour",
            "std",
            "stunden",
            "heures",
            "horas",
            "min",
            "minutes",
            "minuten",
            "minutos",
            "m³",
            "m²",
            "kg",
            "mbit",
            "gbit",
            "mbps",
            "uhr",
            "am",
            "pm",
            "million",
            "millionen",
            "millions",
            "millones",
            "cents",
            "cent",
            "ct");

    /** Where an amount stands. */
    record At(int from, int to, Mention.OfAmount amount) {}

    private Amounts() {}

    /** @param message in small letters */
    static List<At> in(String message, String language) {
        List<At> found = new ArrayList<>();
        Matcher match = AMOUNT.matcher(message);
        while (match.find()) {
            String before = match.group(1);
            String after = match.group(3);
            String digits = match.group(2);
            String currency = currency(before != null ? before : after);
            int end = match.end();
            if (currency.isEmpty() ? isBare(message, language, match) : isNoPart(digits)) {
                found.add(new At(match.start(), end, new Mention.OfAmount(value(digits), currency)));
            }
        }
        return found;
    }

    private static String currency(String word) {
        return word == null ? "" : CURRENCIES.getOrDefault(word, "");
    }

    /** One decimal is none of an amount. */
    private static boolean isNoPart(String digits) {
        int sign = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        return sign < 0 || digits.length() - sign - 1 != 1;
    }

    private static boolean isBare(String message, String language, Matcher match) {
        String digits = match.group(2);
        int end = match.end();
        int length = digits.length();
        if (length < 4 || ".,".indexOf(digits.charAt(length - 3)) < 0) {
            return false;
        }
        if (language.equals("de") && digits.charAt(length - 3) == '.' && isDay(digits)) {
            return false;
        }
        String before = message.substring(Math.max(0, match.start() - BEFORE_MAX), match.start());
        boolean isDotted = digits.charAt(length - 3) == '.';
        if (isDotted
                        && NO_AMOUNT_AFTER.stream()
                                .anyMatch(words -> words.matcher(before).find())
                || PERCENT_IN_WORDS
                        .matcher(message)
                        .region(end, message.length())
                        .lookingAt()) {
            return false;
        }
        Matcher unit = UNIT.matcher(message).region(end, message.length());
        return !(unit.lookingAt() && UNITS.contains(unit.group(1)));
    }

    private static boolean isDay(String digits) {
        String[] parts = digits.split("\\.", -1);
        return parts.length == 2
                && parts[0].length() <= 2
                && Integer.parseInt(parts[0]) <= 31
                && Integer.parseInt(parts[1]) <= 12
                && !parts[1].equals("00");
    }

    private static BigDecimal value(String digits) {
        int length = digits.length();
        int decimals = length > 3 && ".,".indexOf(digits.charAt(length - 3)) >= 0 ? 2 : 0;
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < length; at++) {
            if (Character.isDigit(digits.charAt(at))) {
                plain.append(digits.charAt(at));
            }
        }
        return new BigDecimal(plain.toString()).movePointLeft(decimals).setScale(decimals);
    }
}
