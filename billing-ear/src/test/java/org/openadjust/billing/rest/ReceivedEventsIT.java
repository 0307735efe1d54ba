package org.openadjust.billing.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** What other systems are told of the events that they have sent. */
class ReceivedEventsIT {

    private final Api api = new Api(RunningServer.shared()).as(Roles.VIEWER);
    private final Story story = new Story();

    @BeforeEach
    void begin() {
        Api sender = new Api(RunningServer.shared());
        sender.events(story.beginning());
        sender.events(story.usage("1", "5"));
        sender.events(story.usage("early", "1").replace(story.subscription(), story.subscription() + "-later"));
        sender.events(story.usage("2", "-5"));
    }

    private JsonObject list(String filter) {
        Api.Answer answer = api.get("/events?source=" + story.source() + filter);
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                .map(event -> event.getString("id"))
                .toList();
    }

    @Test
    @DisplayName("events are listed the newest first, in pages, without those that were rejected")
    void list() {
        JsonObject all = list("");
        // what came in one request has one moment, and then the order of its ids
        assertEquals(List.of("usage-early", "usage-1", "account", "plan", "subscription"), ids(all));
        assertEquals(5, all.getInt("count"));
        assertFalse(all.getBoolean("countIsCapped"));
        assertEquals(ids(all).subList(1, 3), ids(list("&offset=1&limit=2")));
        assertEquals(List.of("usage-early"), ids(list("&fate=waiting")));
        assertEquals(List.of("account"), ids(list("&type=billing.account.registered")));
        assertEquals(List.of("usage-1"), ids(list("&account=" + story.account())));
        assertEquals(List.of(), ids(list("&to=2020-01-01T00:00:00Z")));
        JsonObject first = all.getJsonArray("events").getJsonObject(0);
        assertEquals("waiting", first.getString("status"));
        assertEquals("billing.usage.recorded", first.getString("type"));
        assertEquals(List.of("usage-early"), ids(list("&from=" + first.getString("receivedAt"))));
    }

    @Test
    @DisplayName("one event says what it caused")
    void one() {
        Api.Answer answer = api.get("/events/one?id=usage-1&source=" + story.source());
        assertEquals(200, answer.status(), answer::body);
        assertEquals(
                "applied", answer.json().getJsonArray("events").getJsonObject(0).getString("status"));
        JsonObject adjustment = answer.json().getJsonArray("adjustments").getJsonObject(0);
        assertEquals("0.50", adjustment.getString("delta"));
        assertTrue(answer.json().getString("digest").matches("[0-9a-f]{64}"));
        assertEquals(
                404, api.get("/events/one?id=usage-2&source=" + story.source()).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?fate=rejected",
                "?fate=lost",
                "?from=yesterday",
                "?to=2026-11-24",
                "?limit=0",
                "?offset=-1",
                "/one?id=1"
            })
    @DisplayName("what cannot be meant is refused with its reason")
    void unclear(String query) {
        Api.Answer answer = api.get("/events" + query);
        assertEquals(400, answer.status(), answer::body);
        assertFalse(answer.json().getString("detail").isBlank());
    }
}
