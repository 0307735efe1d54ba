package org.openadjust.billing.privacy;

import java.time.Instant;
import java.util.Objects;

/**
 * Who looks at what is kept of a person, and what for. Each look is kept, and can be shown to the person.
 *
 * @param actor {@code user:…}, {@code key:…} or {@code system:…}
 * @param purpose what it is for, as kind and id: {@code dispute/12}; at most {@value #PURPOSE_MAX} characters
 */
public record Look(String actor, String purpose, Instant at) {

    public static final int PURPOSE_MAX = 100;

    public Look {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(at);
        if (purpose.isEmpty() || purpose.length() > PURPOSE_MAX) {
            throw new IllegalArgumentException("a purpose has 1 to " + PURPOSE_MAX + " characters");
        }
    }

    /** Whether the product itself looks: what comes of that has an entry of its own. */
    public boolean isBySystem() {
        return actor.startsWith("system:");
    }
}
