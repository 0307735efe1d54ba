package org.openadjust.billing.notification.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one language. */
final class Wording {

    /** English first: it is what anybody gets whose language has no letters. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Wording> ALL = all();

    private final String language;
    private final Properties texts;

    private Wording(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static Wording in(String language) {
        return ALL.getOrDefault(language, ALL.get(LANGUAGES.getFirst()));
    }

    private static Map<String, Wording> all() {
        Map<String, Wording> all = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            try (InputStream file = Wording.class.getResourceAsStream("letters_" + language + ".properties");
                    Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                Properties texts = new Properties();
                texts.load(reader);
                all.put(language, new Wording(language, texts));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    String language() {
        return language;
    }

    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /** A text without places to fill in. */
    String text(String key) {
        return text(key, Map.of());
    }

    /** A text with its places filled in, once: what is put in is not looked at again. */
    String text(String key, Map<String, String> values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language);
        }
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(oneLine(value(key, place.group(1), values))));
    }

    private static String value(String key, String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("text " + key + " asks for " + name);
        }
        return value;
    }

    /** What has to be on one line is, whatever it holds. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }

    /** The words for a cause; those for any other, if there are none. */
    String reason(String code) {
        String text = texts.getProperty("reason." + code);
        return text == null ? text("reason.other") : text;
    }
}
