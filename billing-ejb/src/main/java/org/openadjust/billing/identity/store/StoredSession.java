package org.openadjust.billing.identity.store;

import java.time.Instant;
import org.openadjust.billing.identity.Sessions;

/**
 * A session as it is stored.
 *
 * @param user whose, without the prefix of an actor
 */
public record StoredSession(String user, Sessions.View view) {

    public String id() {
        return view.id();
    }

    public Instant begunAt() {
        return view.begunAt();
    }

    public Instant usedAt() {
        return view.usedAt();
    }
}
