package org.openadjust.billing.web.rest;

import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import java.util.Locale;
import java.util.stream.Stream;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.platform.Json;

/** An event that came, in an answer. */
final class EventJson {

    private EventJson() {}

    static JsonObjectBuilder of(ReceivedEvent event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("source", event.source())
                .add("id", event.id())
                .add("type", event.type())
                .add("status", event.fate().name().toLowerCase(Locale.ROOT))
                .add("receivedAt", event.receivedAt().toString());
        event.settledAt().ifPresent(instant -> json.add("settledAt", instant.toString()));
        event.kept()
                .ifPresent(kept -> json.add(
                        "quarantine",
                        Json.createObjectBuilder()
                                .add("id", kept.number())
                                .add("origin", kept.origin())
                                .add("reason", kept.reason())
                                .add("detail", kept.detail())
                                .add("state", kept.state().name())));
        return json;
    }

    static Fate fate(String text) {
        return Stream.of(Fate.values())
                .filter(fate -> fate != Fate.REJECTED && fate.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("The parameter fate has to be applied, duplicate, waiting or"
                        + " quarantined; nothing is kept of what was rejected."));
    }
}
