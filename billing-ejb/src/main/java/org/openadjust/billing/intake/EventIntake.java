package org.openadjust.billing.intake;

import java.util.List;
import org.openadjust.billing.platform.Refusal;

/** Takes events from callers who wait for the answer. */
public interface EventIntake {

    /** Most bytes (UTF-8) of one message or request. */
    int BYTES_MAX = 1024 * 1024;

    /** Most events of one message or request. */
    int EVENTS_MAX = 1000;

    /** The answers, one an event in the order sent; or why the text as a whole could not be read. */
    sealed interface Answer {
        record Outcomes(List<Outcome> outcomes) implements Answer {
            public Outcomes {
                outcomes = List.copyOf(outcomes);
            }
        }

        record Unreadable(Refusal refusal) implements Answer {}

        /** No answer in time: the events may or may not have been applied. Sending the same again is safe. */
        record Unavailable() implements Answer {}
    }

    /**
     * Applies one CloudEvent in JSON, or an array of them, and returns after the commit.
     *
     * @param json at most {@value #BYTES_MAX} bytes
     */
    Answer submit(String json);
}
