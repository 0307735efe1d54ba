package org.openadjust.billing.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.openadjust.billing.platform.Page;

/**
 * Events that were looked for.
 *
 * @param page the newest first
 * @param lookedBackTo if not all of the time was looked at: events that came before this instant were not
 */
public record FoundEvents(Page<ReceivedEvent> page, Optional<Instant> lookedBackTo) {
    public FoundEvents {
        Objects.requireNonNull(page);
        Objects.requireNonNull(lookedBackTo);
    }
}
