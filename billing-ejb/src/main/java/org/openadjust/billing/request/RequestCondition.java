package org.openadjust.billing.request;

import java.util.Set;

/** What a request must be like to be listed; several conditions hold together. */
public sealed interface RequestCondition {

    record In(Set<RequestState> states) implements RequestCondition {
        public In {
            states = Set.copyOf(states);
        }
    }

    record OfAccount(String account) implements RequestCondition {}

    record OfIntent(Intent intent) implements RequestCondition {}

    record RoutedTo(Intent.Route route) implements RequestCondition {}

    /** Came with one event: its source, and its id there. */
    record CameWith(String source, String eventId) implements RequestCondition {}

    record InLanguage(String language) implements RequestCondition {}

    /** Whether what was read is certain, or a person has to say what is wanted. */
    record Certain(boolean isCertain) implements RequestCondition {}
}
