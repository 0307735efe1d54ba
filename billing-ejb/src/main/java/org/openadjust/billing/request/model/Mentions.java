package org.openadjust.billing.request.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.request.Mention;

/**
 * What a message names, by rules: documents, plans, amounts, days and quantities; and where it says who somebody is. Every repetition in
 * a pattern is bounded, and what is not looks for one sign first, so that no text takes more than a time that grows with its length.
 */
public final class Mentions {

    /** More of a message are not noted: whoever names more is read by a person. */
    private static final int NOTED_MAX = 40;

    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b");
    private static final Pattern LONG_NUMBER =
            Pattern.compile("(?<![\\p{Alnum}/_-])\\d(?:[ -]?\\d){11,18}(?![\\p{Alnum}])");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\p{Alnum}.,/_-])(?:(?:\\+|00)\\d(?:[ ()/.-]{0,2}\\d){6,14}|0\\d{1,4}[ /-]\\d(?:[ -]?\\d){4,10})(?![\\p{Alnum}])");

    private static final String DOCUMENT_WORDS = "(?:invoices?|bills?|credit notes?|documents?|receipt|statement|"
            + "rechnung(?:en|s)?|rechnungsnummer|rechnungsnr|gutschrift|beleg|belegnummer|"
            + "factures?|avoir|facturas?|abono|nota de crédito)";
    private static final Pattern AFTER_WORD = Pattern.compile("\\b" + DOCUMENT_WORDS
            + "(?:\\s{0,2}(?:number|numbers|nummer|numéro|numero|número|num|no|nr|n|ref|is|,|\\.|:|#|°|º)){0,4}"
            + "\\s{0,2}([\\p{Alnum}][\\p{Alnum}/_-]{1,39}+)(?![.,]\\d)");
    private static final Pattern BY_FORM = Pattern.compile(
            "(?<![\\p{Alnum}/_-])(?:[A-Z]{1,8}[-/_][A-Z0-9/_-]{0,20}\\d{3,12}|[A-Z]{1,4}\\d{4,12}|(?:19|20)\\d{2}[-/]\\d{3,8})(?![\\p{Alnum}/_-])");

    private static final Pattern PLAN_WORD = Pattern.compile("[\\p{Alnum}][\\p{Alnum}_-]{0,63}+");
    private static final int PLAN_WORDS_MAX = 4;

    private final String message;

    /** In small letters, each in its place: patterns need not look for both. */
    private final String small;

    private final BitSet taken;
    private final List<Span> spans = new ArrayList<>();
    private final List<Mention> notes = new ArrayList<>();

    /** @param mention null for who somebody is */
    private record Span(int from, int to, Mention mention, String placeholder) {}

    /**
     * What was found.
     *
     * @param mentions in the order of the message, each once
     * @param masked the message with placeholders in their places
     */
    public record Found(List<Mention> mentions, String masked) {
        public Found {
            mentions = List.copyOf(mentions);
        }
    }

    private Mentions(String message) {
        this.message = message;
        this.small = small(message);
        this.taken = new BitSet(message.length());
    }

    /**
     * Looks for all of them.
     *
     * @param plans codes of what is sold, by how customers write them: small letters, words parted by hyphens
     * @param today to tell which year is meant
     */
    public static Found in(String message, String language, Map<String, String> plans, LocalDate today) {
        Mentions found = new Mentions(message);
        found.people();
        found.documents(found.small, AFTER_WORD, 1);
        found.documents(message, BY_FORM, 0);
        Dates.in(message, language, today).forEach(one -> found.add(one.from(), one.to(), one.date(), "date"));
        Amounts.in(found.small, language).forEach(one -> found.add(one.from(), one.to(), one.amount(), "amount"));
        found.plans(plans);
        Quantities.in(found.small).forEach(found::note);
        return found.found();
    }

    private static String small(String text) {
        char[] small = text.toCharArray();
        for (int at = 0; at < small.length; at++) {
            small[at] = Character.toLowerCase(small[at]);
        }
        return new String(small);
    }

    /** How customers write a plan's code. */
    public static String planWord(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private void add(int from, int to, Mention mention, String placeholder) {
        int clash = taken.nextSetBit(from);
        if (clash < 0 || clash >= to) {
            taken.set(from, to);
            spans.add(new Span(from, to, mention, placeholder));
        }
    }

    private void note(Mention mention) {
        notes.add(mention);
    }

    // ---- who somebody is

    private void people() {
        for (int at = message.indexOf('@'); at >= 0; at = message.indexOf('@', at + 1)) {
            int from = at;
            while (from > 0 && at - from < 64 && isOfAddress(message.charAt(from - 1))) {
                from--;
            }
            int to = at + 1;
            while (to < message.length() && to - at < 254 && isOfAddress(message.charAt(to))) {
                to++;
            }
            if (from < at && to > at + 1) {
                add(from, to, null, "mail");
            }
        }
        for (String begin : List.of("http://", "https://", "www.")) {
            for (int at = message.indexOf(begin); at >= 0; at = message.indexOf(begin, at + 1)) {
                int to = at;
                while (to < message.length() && to - at < 500 && !Character.isWhitespace(message.charAt(to))) {
                    to++;
                }
                add(at, to, null, "link");
                at = to - 1;
            }
        }
        each(message, IBAN, match -> add(match.start(), match.end(), null, "iban"));
        each(message, PHONE, match -> add(match.start(), match.end(), null, "phone"));
        each(message, LONG_NUMBER, match -> add(match.start(), match.end(), null, "number"));
    }

    private static boolean isOfAddress(char c) {
        return !Character.isWhitespace(c) && "\"'<>,;:(){}[]@".indexOf(c) < 0;
    }

    // ---- documents and plans

    private void documents(String text, Pattern pattern, int group) {
        each(text, pattern, match -> {
            String number = withoutEnd(message.substring(match.start(group), match.end(group)));
            long digits = number.chars().filter(Character::isDigit).count();
            if (digits >= 2 && digits * 2 >= number.length() - 6) {
                int from = match.start(group);
                add(from, from + number.length(), new Mention.OfDocument(number), "doc");
            }
        });
    }

    private static String withoutEnd(String number) {
        int end = number.length();
        while (end > 1 && "/-_".indexOf(number.charAt(end - 1)) >= 0) {
            end--;
        }
        return number.substring(0, end);
    }

    private void plans(Map<String, String> plans) {
        if (plans.isEmpty()) {
            return;
        }
        List<int[]> words = new ArrayList<>();
        each(message, PLAN_WORD, match -> words.add(new int[] {match.start(), match.end()}));
        for (int at = 0; at < words.size(); at++) {
            for (int length = Math.min(PLAN_WORDS_MAX, words.size() - at); length > 0; length--) {
                int from = words.get(at)[0];
                int to = words.get(at + length - 1)[1];
                String code = to - from > 80 ? null : plans.get(planWord(message.substring(from, to)));
                if (code != null) {
                    add(from, to, new Mention.OfPlan(code), "plan");
                    at += length - 1;
                    break;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Taking {
        void take(Matcher match);
    }

    private static void each(String text, Pattern pattern, Taking taking) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            taking.take(match);
        }
    }

    private Found found() {
        spans.sort(Comparator.comparingInt(Span::from));
        StringBuilder masked = new StringBuilder(message.length());
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            masked.append(message, at, span.from()).append(Words.placeholder(span.placeholder()));
            at = span.to();
            if (span.mention() != null) {
                mentions.add(span.mention());
            }
        }
        masked.append(message, at, message.length());
        mentions.addAll(notes);
        return new Found(mentions.stream().distinct().limit(NOTED_MAX).toList(), masked.toString());
    }
}
