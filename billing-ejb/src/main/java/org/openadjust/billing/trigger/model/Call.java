package org.openadjust.billing.trigger.model;

import java.util.Objects;

/**
 * A call of another system that is to be made now, and is made by this server alone for a while.
 *
 * @param fired number of the trigger that was set off
 * @param no of the action among that trigger's
 * @param url that is called
 * @param attempts with this one
 * @param body what it is told
 */
public record Call(long fired, int no, String url, int attempts, String body) {
    public Call {
        Objects.requireNonNull(url);
        Objects.requireNonNull(body);
    }

    /** By which a receiver recognises what it was told before. */
    public String id() {
        return "trigger-" + fired + "-" + no;
    }
}
