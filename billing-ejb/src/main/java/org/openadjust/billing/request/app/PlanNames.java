package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.catalog.Catalog;
import org.openadjust.billing.request.model.Mentions;

/**
 * What plans are called. The whole catalogue is looked up once a minute, as requests do not wait for it; a code that is written out is
 * looked for in any case.
 */
@ApplicationScoped
public class PlanNames {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Pattern CODE = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._-]{2,63}+");
    private static final int CODES_MAX = 200;

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

    /** Codes of the plans that a message may name, by how customers write them. */
    Map<String, String> in(String message) {
        Map<String, String> names = new HashMap<>(all());
        Set<String> written = new HashSet<>();
        Matcher match = CODE.matcher(message);
        while (match.find() && written.size() < CODES_MAX) {
            String code = match.group();
            written.add(code.endsWith(".") ? code.substring(0, code.length() - 1) : code);
        }
        written.removeIf(code -> names.containsKey(Mentions.planWord(code)));
        catalog.plans(written).keySet().forEach(code -> names.put(Mentions.planWord(code), code));
        return names;
    }

    private Map<String, String> all() {
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
