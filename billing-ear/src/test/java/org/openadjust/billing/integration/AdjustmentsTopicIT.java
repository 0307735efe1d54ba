package org.openadjust.billing.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.intake.Story;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/** Another system that listens on the topic {@code billing.adjustments}: one CloudEvent for each adjustment, in a message of its own. */
class AdjustmentsTopicIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Many more than fit into a row of the outbox. */
    private static final int SUBSCRIPTIONS = 60;

    private final RunningServer server = RunningServer.shared();
    private final Api api = new Api(server);
    private final Story story = new Story();

    @Test
    void hearsOfEachAdjustmentOnce() throws JMSException {
        api.events("[" + String.join(",", story.plan(), story.registered()) + "]");
        List<String> starts =
                subscriptions().mapToObj(i -> story.started("-" + i)).toList();
        api.events("[" + String.join(",", starts) + "]");
        Connection connection =
                server.broker().createConnection(server.secret("jms.user"), server.secret("jms.password"));
        try (connection;
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createTopic("billing.adjustments"))) {
            connection.start();
            List<String> usages = subscriptions().mapToObj(this::usage).toList();
            assertEquals(200, api.events("[" + String.join(",", usages) + "]").status());
            List<JsonObject> told = receive(consumer, SUBSCRIPTIONS);
            assertEquals(SUBSCRIPTIONS, ids(told).size());
            assertEquals(billed(), moved(told));

            assertEquals(200, api.events(correctedTo("1")).status());
            JsonObject data = receive(consumer, 1).getFirst().getJsonObject("data");
            assertEquals("1.70", data.getString("before"));
            assertEquals("0.10", data.getString("after"));
            assertEquals("-1.60", data.getString("delta"));
            assertEquals("billing.usage.corrected", data.getString("cause"));
            assertEquals(story.source(), data.getString("causeSource"));
            assertEquals("APPLIED", data.getString("state"));
        }
    }

    private static IntStream subscriptions() {
        return IntStream.range(0, SUBSCRIPTIONS);
    }

    private String usage(int i) {
        return story.event(
                "usage-" + i, "usage.recorded", story.subscription() + "-" + i, """
                {"id":"one","meter":"minutes","quantity":"%d","occurredAt":"%s"}""".formatted(i + 1, Story.OCCURRED));
    }

    /** Of the subscription that had used 17 minutes. */
    private String correctedTo(String quantity) {
        return story.event("correct", "usage.corrected", story.subscription() + "-16", """
                {"id":"one","quantity":"%s"}""".formatted(quantity));
    }

    /** The next so many that tell of this test's account. */
    private List<JsonObject> receive(MessageConsumer consumer, int count) throws JMSException {
        List<JsonObject> told = new ArrayList<>();
        while (told.size() < count) {
            TextMessage message = (TextMessage) consumer.receive(PATIENCE.toMillis());
            assertNotNull(message, () -> "only " + told.size() + " of " + count);
            assertEquals("application/cloudevents+json", message.getStringProperty("contentType"));
            try (JsonReader reader = Json.createReader(new StringReader(message.getText()))) {
                JsonObject event = reader.readObject();
                if (event.getString("subject").equals(story.account())) {
                    assertEquals("billing.adjustment.applied", event.getString("type"));
                    told.add(event);
                }
            }
        }
        return told;
    }

    private static Set<String> ids(List<JsonObject> told) {
        Set<String> ids = new HashSet<>();
        told.forEach(event -> ids.add(event.getString("id")));
        return ids;
    }

    private static BigDecimal moved(List<JsonObject> told) {
        return told.stream()
                .map(event -> new BigDecimal(event.getJsonObject("data").getString("delta")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal billed() {
        JsonObject bill = api.get("/accounts/" + story.account() + "/bill?period=2026-03-31")
                .json();
        assertEquals(bill.getString("expected"), bill.getString("draft"));
        return new BigDecimal(bill.getString("draft"));
    }
}
