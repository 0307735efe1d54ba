package org.openadjust.billing.request.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openadjust.billing.request.Intent;

/** Sentences of which it is known what is wanted. */
public final class Examples {

    /** The languages that are read. */
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final int FOLDS = 5;

    /**
     * A sentence.
     *
     * @param fold sentences of one fold are held out together: those that say the same in several languages have the same
     */
    public record Example(String language, Intent intent, String text, int fold) {}

    private Examples() {}

    /** Those that the product learns from. */
    public static List<Example> shipped() {
        return read("examples");
    }

    /** Those that nothing is learnt from, ever. */
    public static List<Example> frozen() {
        return read("frozen");
    }

    private static List<Example> read(String folder) {
        List<Example> examples = new ArrayList<>();
        LANGUAGES.forEach(language -> examples.addAll(read(folder, language)));
        return List.copyOf(examples);
    }

    private static List<Example> read(String folder, String language) {
        String name = folder + "/" + language + ".txt";
        List<Example> examples = new ArrayList<>();
        try (InputStream file = Examples.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Intent intent = Intent.OTHER;
            int place = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    intent = Intent.valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT));
                    place = 0;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    examples.add(new Example(language, intent, line.strip(), ++place % FOLDS));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return examples;
    }
}
