package org.openadjust.billing.web.events;

import jakarta.json.JsonObject;
import java.io.Serializable;
import java.io.StringReader;
import java.util.Objects;
import org.openadjust.billing.platform.Json;

/**
 * What an event says, before it has a sender: it is tried out, or sent, in the same words. What is wrong with it is said by whoever
 * reads it.
 *
 * @param type without the prefix {@code billing.}
 * @param data a JSON object
 */
public record EventDraft(String type, String subject, String data) implements Serializable {

    private static final String PREFIX = "billing.";

    public EventDraft {
        Objects.requireNonNull(type);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(data);
    }

    public static EventDraft of(String type, String subject, JsonObject data) {
        return new EventDraft(type, subject, data.toString());
    }

    /** A change of a subscription: {@code plan-changed}, {@code quantity-changed}, {@code paused}, {@code resumed} or {@code cancelled}. */
    public static EventDraft change(String change, String subscription, JsonObject data) {
        return of("subscription." + change, subscription, data);
    }

    /** A version of a plan. */
    public static EventDraft plan(JsonObject definition) {
        return of("plan.published", definition.getString("plan", ""), definition);
    }

    /** The event, as a sender's. */
    public JsonObject from(String source, String id) {
        try (var reader = Json.createReader(new StringReader(data))) {
            return Json.createObjectBuilder()
                    .add("specversion", "1.0")
                    .add("id", id)
                    .add("source", source)
                    .add("type", PREFIX + type)
                    .add("subject", subject)
                    .add("data", reader.readObject())
                    .build();
        }
    }
}
