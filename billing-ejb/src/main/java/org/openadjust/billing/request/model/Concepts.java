package org.openadjust.billing.request.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What words mean in a bill, whatever their language: what is learnt in one language helps the others. */
final class Concepts {

    private static final int STEM_MIN = 2;

    private final Map<String, List<String>> whole = new HashMap<>();
    private final Map<String, List<String>> stems = new HashMap<>();

    private Concepts() {}

    static Concepts shipped() {
        Concepts concepts = new Concepts();
        try (InputStream file = Concepts.class.getResourceAsStream("concepts.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (!line.startsWith("#") && colon > 0) {
                    concepts.add(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return concepts;
    }

    private void add(String concept, String words) {
        for (String word : words.split(" +")) {
            boolean isWhole = word.endsWith("=");
            String text = Words.folded(isWhole ? word.substring(0, word.length() - 1) : word);
            List<String> concepts = (isWhole ? whole : stems).computeIfAbsent(text, key -> new ArrayList<>());
            if (!concepts.contains(concept)) {
                concepts.add(concept);
            }
        }
    }

    /** What a word may mean; mostly nothing or one thing. */
    List<String> of(String word) {
        List<String> found = new ArrayList<>(whole.getOrDefault(word, List.of()));
        for (int length = word.length(); length >= STEM_MIN; length--) {
            List<String> begun = stems.get(word.substring(0, length));
            if (begun != null) {
                begun.stream().filter(concept -> !found.contains(concept)).forEach(found::add);
                break;
            }
        }
        return found;
    }
}
