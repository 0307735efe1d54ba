package org.openadjust.billing.demonstration.messaging;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.openadjust.billing.demonstration.model.CloudEvent;
import org.openadjust.billing.platform.Json;

/** Events as CloudEvents 1.0 in JSON. */
final class EventJson {

    private EventJson() {}

    /** A single event as an object, several as an array. */
    static String of(List<CloudEvent> events) {
        if (events.size() == 1) {
            return object(events.getFirst()).toString();
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        events.forEach(event -> array.add(object(event)));
        return array.build().toString();
    }

    private static JsonObject object(CloudEvent event) {
        return Json.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", event.id())
                .add("source", event.source())
                .add("type", event.type())
                .add("subject", event.subject())
                .add("time", DateTimeFormatter.ISO_INSTANT.format(event.time()))
                .add("datacontenttype", "application/json")
                .add("data", Json.createObjectBuilder(event.data()))
                .build();
    }
}
