package org.openadjust.billing.demonstration.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.demonstration.model.CloudEvent;
import org.openadjust.billing.demonstration.model.Slice;
import org.openadjust.billing.demonstration.model.WaterReplay;

class EventJsonTest {

    @Test
    void isACloudEventAndKeepsTheOrderOfItsFields() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", 1);
        data.put("fee", "0");
        data.put("tiers", List.of(Collections.singletonMap("upTo", null)));
        CloudEvent event = new CloudEvent("e1", "urn:test", "billing.plan.published", "p", Instant.EPOCH, data);
        String json =
                "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"urn:test\",\"type\":\"billing.plan.published\","
                        + "\"subject\":\"p\",\"time\":\"1970-01-01T00:00:00Z\",\"datacontenttype\":\"application/json\","
                        + "\"data\":{\"version\":1,\"fee\":\"0\",\"tiers\":[{\"upTo\":null}]}}";
        assertEquals(json, EventJson.of(List.of(event)));
        assertEquals("[" + json + "," + json + "]", EventJson.of(List.of(event, event)));
    }

    @Test
    void everyMessageOfTheReplayIsFarBelowTheQueuesLimit() {
        WaterReplay.batches(Slice.tariffs(), Slice.bills())
                .forEach(batch -> assertTrue(EventJson.of(batch).getBytes(StandardCharsets.UTF_8).length < 64 * 1024));
    }
}
