package org.openadjust.billing.demonstration.model;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was sent. */
public final class RecordingOutlet implements Outlet {

    private final List<CloudEvent> sent = new ArrayList<>();
    private boolean refusing;

    @Override
    public void send(List<CloudEvent> events) {
        if (refusing) {
            refusing = false;
            throw new IllegalStateException("the broker is away");
        }
        sent.addAll(events);
    }

    /** Fails once. */
    public void refuseNext() {
        refusing = true;
    }

    public List<CloudEvent> sent() {
        return List.copyOf(sent);
    }

    public List<String> ids() {
        return sent.stream().map(CloudEvent::id).toList();
    }
}
