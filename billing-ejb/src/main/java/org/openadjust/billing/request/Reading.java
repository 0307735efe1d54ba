package org.openadjust.billing.request;

import java.util.List;
import java.util.Objects;

/**
 * What a message was read as. It decides nothing: it says where a person begins to look.
 *
 * @param language {@code en}, {@code de}, {@code fr} or {@code es}; empty if it is none of these
 * @param intents what is wanted, the likeliest first; at least one
 * @param isCertain whether it is sure enough to be put before those whose work it is; otherwise a person says what is wanted
 * @param words that led to the first intent, as they were written; none of them is unknown to the examples
 * @param mentions what it names, in its order
 * @param model version of what has read it
 */
public record Reading(
        String language,
        List<Likely> intents,
        boolean isCertain,
        List<String> words,
        List<Mention> mentions,
        String model) {

    /** @param percent how likely, 0 to 100 */
    public record Likely(Intent intent, int percent) {
        public Likely {
            Objects.requireNonNull(intent);
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException(intent + ": " + percent + " percent");
            }
        }
    }

    public Reading {
        Objects.requireNonNull(language);
        Objects.requireNonNull(model);
        intents = List.copyOf(intents);
        words = List.copyOf(words);
        mentions = List.copyOf(mentions);
        if (intents.isEmpty()) {
            throw new IllegalArgumentException("a reading says what is wanted");
        }
    }

    /** What is wanted first of all. */
    public Intent intent() {
        return intents.getFirst().intent();
    }
}
