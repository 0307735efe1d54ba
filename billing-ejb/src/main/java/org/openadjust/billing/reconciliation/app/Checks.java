package org.openadjust.billing.reconciliation.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.reconciliation.NightlyCheck;

/** The checks that the features contribute. */
@ApplicationScoped
public class Checks {

    private final Map<String, NightlyCheck> byName = new HashMap<>();

    protected Checks() {}

    @Inject
    public Checks(@Any Instance<NightlyCheck> checks) {
        this((Iterable<NightlyCheck>) checks);
    }

    /** Outside a container. */
    public Checks(Iterable<NightlyCheck> checks) {
        for (NightlyCheck check : checks) {
            if (byName.putIfAbsent(check.name(), check) != null) {
                throw new IllegalArgumentException("two checks are named " + check.name());
            }
        }
    }

    /** In the order of their names. */
    List<NightlyCheck> of(NightlyCheck.Step step) {
        return byName.values().stream()
                .filter(check -> check.step() == step)
                .sorted(Comparator.comparing(NightlyCheck::name))
                .toList();
    }

    NightlyCheck named(String name) {
        NightlyCheck check = byName.get(name);
        if (check == null) {
            throw new IllegalArgumentException("there is no check " + name + " any more");
        }
        return check;
    }
}
