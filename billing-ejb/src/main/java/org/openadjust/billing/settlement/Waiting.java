package org.openadjust.billing.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Actions that refer to something unknown, until it is known. */
final class Waiting {

    private final List<Supplier<Optional<Outcome>>> actions = new ArrayList<>();

    /** Lets an action wait; it gives an outcome once what it refers to is known. */
    void add(Supplier<Optional<Outcome>> action) {
        actions.add(action);
    }

    /** Takes up what has become possible. Each round may make more possible, and ends with fewer that wait. */
    Outcome retried() {
        Outcome all = Outcome.NOTHING;
        int before = Integer.MAX_VALUE;
        while (actions.size() < before) {
            before = actions.size();
            for (Supplier<Optional<Outcome>> action : List.copyOf(actions)) {
                Optional<Outcome> outcome = action.get();
                if (outcome.isPresent()) {
                    actions.remove(action);
                    all = all.and(outcome.get());
                }
            }
        }
        return all;
    }
}
