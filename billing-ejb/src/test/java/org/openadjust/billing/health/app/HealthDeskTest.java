package org.openadjust.billing.health.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Readiness;

/** How the probes are asked. Numbers are rules of the feature's charter. */
class HealthDeskTest {

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private boolean isThereADatabase = true;
    private int looks;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final Readiness readiness = new Readiness() {
        @Override
        public Optional<String> database() {
            return isThereADatabase ? Optional.of("Some database") : Optional.empty();
        }
    };

    private record Told(Part part, boolean needsDatabase, Supplier<List<Observation>> looking) implements Probe {
        @Override
        public List<Observation> look() {
            return looking.get();
        }
    }

    private HealthDesk desk(Probe... probes) {
        return new HealthDesk(readiness, List.of(probes), clock);
    }

    private Probe well(Part part, boolean needsDatabase) {
        return new Told(part, needsDatabase, () -> {
            looks++;
            return List.of(new Observation(part, "", "READY", Severity.NONE, ""));
        });
    }

    private static List<String> said(List<Observation> seen) {
        return seen.stream().map(one -> one.part() + " " + one.state()).toList();
    }

    @Test
    void allAreAskedInTheirOrder() {
        assertEquals(
                List.of("DATABASE UP", "MAIL READY", "FORECAST READY"),
                said(desk(well(Part.FORECAST, true), well(Part.MAIL, false)).now()));
    }

    @Test
    void oneThatFailsIsUnknownAndHidesNoOther() {
        Probe broken = new Told(Part.MAIL, false, () -> {
            throw new IllegalStateException("rule 3");
        });
        List<Observation> seen = desk(broken, well(Part.FORECAST, true)).now();
        assertEquals(List.of("DATABASE UP", "MAIL UNKNOWN", "FORECAST READY"), said(seen));
        assertEquals(Severity.WARNING, seen.get(1).severity());
    }

    @Test
    void withoutADatabaseOnlyThoseAreAskedThatNeedNone() {
        isThereADatabase = false;
        List<Observation> seen =
                desk(well(Part.FORECAST, true), well(Part.MAIL, false)).now();
        assertEquals(List.of("DATABASE DOWN", "MAIL READY"), said(seen));
        assertEquals(Severity.SERIOUS, seen.getFirst().severity());
    }

    @Test
    void theLastAnswerIsGoodForSomeSeconds() {
        HealthDesk desk = desk(well(Part.MAIL, false));
        desk.latest();
        now = now.plusSeconds(14);
        desk.latest();
        assertEquals(1, looks);
        now = now.plusSeconds(1);
        desk.latest();
        assertEquals(2, looks);
        desk.now();
        assertEquals(3, looks);
    }

    @Test
    void nobodyLooksAtAPartTwice() {
        assertThrows(IllegalStateException.class, () -> desk(well(Part.MAIL, false), well(Part.MAIL, true)));
    }

    @Test
    void whatIsSaidIsBounded() {
        assertEquals(
                400,
                new Observation(Part.AUDIT, "", "REFUSED", Severity.SERIOUS, "x".repeat(1_000))
                        .detail()
                        .length());
    }
}
