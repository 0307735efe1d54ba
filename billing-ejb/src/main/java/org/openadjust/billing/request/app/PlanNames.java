package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.request.model.Mentions;

/** What plans are called, looked up once a minute: requests do not wait for the catalogue. */
@ApplicationScoped
public class PlanNames {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Looked(Map<String, String> names, Instant at) {}

    private Catalog catalog;
    private Clock clock;
    private volatile Looked looked = new Looked(Map.of(), Instant.MIN);

    protected PlanNames() {}

    @Inject
    public PlanNames(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Codes of all plans, by how customers write them. */
    Map<String, String> all() {
        Instant now = clock.instant();
        Looked last = looked;
        if (last.at().isBefore(now.minus(FRESH))) {
            Map<String, String> names = new HashMap<>();
            catalog.all().forEach(plan -> names.put(Mentions.planWord(plan.plan()), plan.plan()));
            last = new Looked(Map.copyOf(names), now);
            looked = last;
        }
        return last.names();
    }
}
