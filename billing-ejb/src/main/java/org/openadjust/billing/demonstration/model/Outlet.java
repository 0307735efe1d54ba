package org.openadjust.billing.demonstration.model;

import java.util.List;

/** Where events leave for the product's way in. */
public interface Outlet {

    /** Sends the events as one message, in a transaction of its own; fails if the broker does not take it. */
    void send(List<CloudEvent> events);
}
