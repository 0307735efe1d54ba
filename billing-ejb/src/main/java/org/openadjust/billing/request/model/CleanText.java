package org.openadjust.billing.request.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What somebody wrote, without markup, and parted from what they only quote or sign with. Linear in the length of the text.
 *
 * @param message what they wrote themselves
 * @param rest quoted replies and signatures, for people only
 */
public record CleanText(String message, String rest) {

    /** The most characters of a message, markup included. */
    public static final int CHARS_MAX = 100 * 1024;

    private static final int LINE_MAX = 300;
    private static final int ENTITY_MAX = 10;
    private static final int LINES_OF_SIGNATURE_MAX = 12;
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", " ", "apos", "'", "euro", "€", "pound", "£");
    private static final Set<String> BLOCKS = Set.of("p", "br", "div", "tr", "li", "h1", "h2", "h3", "table", "ul");
    private static final Set<String> OTHERS = Set.of("html", "body", "span", "b", "a", "font", "i", "!doctype");
    private static final List<String> CLOSINGS = List.of(
            "best regards",
            "kind regards",
            "regards",
            "yours",
            "sincerely",
            "best wishes",
            "cheers",
            "mit freundlichen",
            "mit besten",
            "freundliche gr",
            "viele gr",
            "beste gr",
            "liebe gr",
            "schöne gr",
            "mfg",
            "cordialement",
            "bien cordialement",
            "bien à vous",
            "sincères salutations",
            "salutations",
            "saludos",
            "un saludo",
            "atentamente",
            "un cordial saludo");
    private static final List<String> DEVICES = List.of(
            "sent from my",
            "von meinem",
            "gesendet von",
            "gesendet mit",
            "envoyé de mon",
            "envoyé depuis",
            "enviado desde");
    private static final List<String> FROM = List.of("from:", "von:", "de :", "de:");
    private static final List<String> AFTER_FROM =
            List.of("sent:", "gesendet:", "date", "datum:", "envoyé", "enviado", "to:", "an:", "à :", "para:");
    private static final List<String> WROTE = List.of("wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:");

    public static CleanText of(String raw) {
        String plain = tidy(isMarkup(raw) ? withoutMarkup(raw) : raw);
        return parted(plain);
    }

    // ---- markup

    private static boolean isMarkup(String raw) {
        for (int at = raw.indexOf('<'); at >= 0; at = raw.indexOf('<', at + 1)) {
            String name = tagName(raw, at);
            if (BLOCKS.contains(name) || OTHERS.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Name of the element that begins or ends here, in lower case; empty if none does. */
    private static String tagName(String raw, int at) {
        int from = at + 1 < raw.length() && raw.charAt(at + 1) == '/' ? at + 2 : at + 1;
        int to = from;
        while (to < raw.length()
                && to < from + ENTITY_MAX
                && (Character.isLetterOrDigit(raw.charAt(to)) || raw.charAt(to) == '!')) {
            to++;
        }
        return raw.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static String withoutMarkup(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int last = raw.lastIndexOf('>');
        Set<String> endless = new HashSet<>();
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == '<' && at < last && at + 1 < raw.length() && isTagStart(raw.charAt(at + 1))) {
                String name = tagName(raw, at);
                if (BLOCKS.contains(name)) {
                    text.append('\n');
                }
                boolean isHidden = raw.charAt(at + 1) != '/' && (name.equals("script") || name.equals("style"));
                at = raw.indexOf('>', isHidden ? closing(raw, name, at, endless) : at) + 1;
            } else if (c == '&') {
                at = entity(raw, at, text);
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private static boolean isTagStart(char c) {
        return c == '/' || c == '!' || Character.isLetter(c);
    }

    /**
     * Where a hidden element ends; where nothing ends it, at its opening tag.
     *
     * @param endless names of those that nothing further on ends: they are looked for once
     */
    private static int closing(String raw, String name, int at, Set<String> endless) {
        if (!endless.contains(name)) {
            for (int end = raw.indexOf("</", at); end >= 0; end = raw.indexOf("</", end + 2)) {
                if (tagName(raw, end).equals(name) && raw.indexOf('>', end) >= 0) {
                    return end;
                }
            }
            endless.add(name);
        }
        return at;
    }

    private static int entity(String raw, int at, StringBuilder text) {
        int end = at + 1;
        while (end < raw.length() && end <= at + ENTITY_MAX && raw.charAt(end) != ';') {
            end++;
        }
        if (end < raw.length() && raw.charAt(end) == ';') {
            String name = raw.substring(at + 1, end);
            String known = ENTITIES.get(name.toLowerCase(Locale.ROOT));
            if (known != null) {
                text.append(known);
                return end + 1;
            }
            if (name.matches("#\\d{1,6}") && Character.isValidCodePoint(Integer.parseInt(name.substring(1)))) {
                text.appendCodePoint(Integer.parseInt(name.substring(1)));
                return end + 1;
            }
        }
        text.append('&');
        return at + 1;
    }

    // ---- white space and what cannot be seen

    /** Runs of blanks become one, of empty lines two; control and format characters go. */
    private static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        int blanks = 0;
        int ends = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isEnd = c == '\n'
                    || c == '\u2028'
                    || c == '\u2029'
                    || c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n');
            if (isEnd) {
                ends++;
                blanks = 0;
            } else if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || Character.isISOControl(c)) {
                blanks++;
            } else if (Character.getType(c) != Character.FORMAT && !isLoneSurrogate(text, at)) {
                if (ends > 0) {
                    tidy.append(tidy.isEmpty() ? "" : ends > 1 ? "\n\n" : "\n");
                } else if (blanks > 0 && !tidy.isEmpty()) {
                    tidy.append(' ');
                }
                ends = 0;
                blanks = 0;
                tidy.append(c);
            }
        }
        return tidy.toString();
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    // ---- quoted replies and signatures

    private static CleanText parted(String plain) {
        StringBuilder message = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        String[] lines = plain.split("\n", -1);
        int end = lines.length;
        boolean hasText = false;
        for (int at = 0; at < end; at++) {
            String line = lines[at].strip();
            String low = line.length() > LINE_MAX ? "" : line.toLowerCase(Locale.ROOT);
            if (isQuoteStart(low, at + 1 < lines.length ? lines[at + 1] : "")
                    || hasText && isSignatureStart(low, lines.length - at)) {
                end = at;
            } else if (line.startsWith(">")) {
                rest.append(lines[at]).append('\n');
            } else {
                message.append(lines[at]).append('\n');
                hasText |= !line.isEmpty();
            }
        }
        for (int at = end; at < lines.length; at++) {
            rest.append(lines[at]).append('\n');
        }
        String own = message.toString().strip();
        String others = rest.toString().strip();
        return own.isEmpty() ? new CleanText(others, "") : new CleanText(own, others);
    }

    private static boolean isQuoteStart(String line, String next) {
        return line.endsWith(":") && line.length() > WROTE.getFirst().length() && endsWithAny(line, WROTE)
                || line.startsWith("am ") && line.contains(" schrieb ") && line.endsWith(":")
                || line.startsWith("---") && (line.contains("original") || line.contains("ursprüngliche"))
                || startsWithAny(line, FROM) && startsWithAny(next.strip().toLowerCase(Locale.ROOT), AFTER_FROM);
    }

    /** There may be tens of thousands of lines. */
    private static boolean startsWithAny(String line, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (line.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithAny(String line, List<String> ends) {
        for (String end : ends) {
            if (line.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignatureStart(String line, int linesLeft) {
        return line.equals("--")
                || startsWithAny(line, DEVICES)
                || linesLeft <= LINES_OF_SIGNATURE_MAX
                        && line.length() <= 60
                        && startsWithAny(line, CLOSINGS)
                        && !line.contains("?");
    }
}
