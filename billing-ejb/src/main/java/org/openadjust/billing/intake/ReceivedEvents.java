package org.openadjust.billing.intake;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Slice;

/**
 * The events that came, for every role to read: those that were taken, and those that are kept for a person. Not there are those that
 * were rejected, since their sender was told, and repetitions of one that was taken, since they are that one.
 */
public interface ReceivedEvents {

    /**
     * At least so many of the newest events of a time are looked at for those of a source, a type or a fate. Older ones are found by a
     * time that ends earlier.
     */
    int LOOKED_AT = 100_000;

    /** Most sources that are told apart, and most cases of one event. */
    int LISTED_MAX = 50;

    /** Those that are looked for, the newest first. */
    FoundEvents find(EventSearch search, Slice slice);

    /** What came under a source and an id: the one that was taken, and cases of quarantine; the newest first. */
    List<ReceivedEvent> named(String source, String id);

    /** The same of whatever source, where there are no more than {@link #LISTED_MAX} sources. */
    List<ReceivedEvent> withId(String id);

    /** Those who have sent events that were taken, by name. */
    List<String> sources();

    /**
     * What else is known of the one that was taken; empty if there is none.
     *
     * @param charactersMax where to cut what came
     */
    Optional<TakenEvent> taken(String source, String id, int charactersMax);
}
