package org.openadjust.billing.web.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @Test
    void aKnownZoneIsTaken() {
        assertEquals(ZoneId.of("America/New_York"), Preferences.zone("America/New_York"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Middle/Earth", "../../etc", "<script>", "+99:00"})
    void anythingElseIsUtc(String cookie) {
        assertEquals(ZoneOffset.UTC, Preferences.zone(cookie));
    }
}
