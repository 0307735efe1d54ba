package org.openadjust.billing.health.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.health.Health;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.platform.Readiness;

/** Asks the probes of all features, one after the other; who watches asks so often that the last answer is good for pages. */
@Singleton
@Local(Health.class)
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthDesk implements Health {

    private static final Logger LOG = Logger.getLogger(HealthDesk.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(15);

    private enum DatabaseState {
        UP,
        DOWN
    }

    private record Answer(Instant at, List<Observation> observations) {
        Answer {
            observations = List.copyOf(observations);
        }
    }

    @Inject
    private Readiness readiness;

    @Inject
    @Any
    private Instance<Probe> contributed;

    @Inject
    private Clock clock;

    private List<Probe> probes = List.of();
    private volatile Answer last = new Answer(Instant.MIN, List.of());

    /** Those of the last time, so that a series of failures is logged once. */
    private final Set<Part> failing = ConcurrentHashMap.newKeySet();

    public HealthDesk() {}

    /** Outside a container. */
    HealthDesk(Readiness readiness, Iterable<Probe> probes, Clock clock) {
        this.readiness = readiness;
        this.probes = sorted(probes);
        this.clock = clock;
    }

    @PostConstruct
    void collect() {
        probes = sorted(contributed);
    }

    @Override
    public List<Observation> latest() {
        Answer known = last;
        return known.at().isAfter(clock.instant().minus(FRESH)) ? known.observations() : now();
    }

    @Override
    public List<Observation> now() {
        boolean isThereADatabase = readiness.database().isPresent();
        List<Observation> seen = new ArrayList<>();
        seen.add(
                isThereADatabase
                        ? Observation.of(Part.DATABASE, DatabaseState.UP, Severity.NONE)
                        : Observation.of(Part.DATABASE, DatabaseState.DOWN, Severity.SERIOUS));
        probes.stream()
                .filter(probe -> isThereADatabase || !probe.needsDatabase())
                .forEach(probe -> seen.addAll(look(probe)));
        Answer answer = new Answer(clock.instant(), seen);
        last = answer;
        return answer.observations();
    }

    private List<Observation> look(Probe probe) {
        try {
            List<Observation> seen = probe.look();
            if (failing.remove(probe.part())) {
                LOG.info(() -> probe.part() + " can be looked at again");
            }
            return seen;
        } catch (RuntimeException e) {
            if (failing.add(probe.part())) {
                LOG.log(Level.WARNING, e, () -> probe.part() + " cannot be looked at");
            }
            return List.of(Observation.unknown(probe.part()));
        }
    }

    private static List<Probe> sorted(Iterable<Probe> probes) {
        List<Probe> sorted = new ArrayList<>();
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (Probe probe : probes) {
            if (!parts.add(probe.part())) {
                throw new IllegalStateException("two probes look at " + probe.part());
            }
            sorted.add(probe);
        }
        sorted.sort(Comparator.comparing(Probe::part));
        return List.copyOf(sorted);
    }
}
