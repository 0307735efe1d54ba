package org.openadjust.billing.demonstration.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One event as another system would send it.
 *
 * @param id of the envelope: with the source it decides what is a duplicate
 * @param source the sending system, a URI
 * @param type with the prefix {@code billing.}
 * @param subject what it is about
 * @param time when the source sent it
 * @param data text, whole numbers, lists and maps of these, in the order in which they are written: equal events are equal
 *     byte for byte
 */
public record CloudEvent(
        String id, String source, String type, String subject, Instant time, Map<String, Object> data) {

    public CloudEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
        Objects.requireNonNull(type);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(time);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Fields in the order given: name, value, name, value. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
