package org.openadjust.billing.learning.app;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.learning.model.Breaker;
import org.openadjust.billing.learning.model.CaseFeatures.History;
import org.openadjust.billing.learning.model.DecisionModel;
import org.openadjust.billing.learning.model.Gate;
import org.openadjust.billing.learning.model.Predictor;

/**
 * The version that is in charge, and what people decided so far: what is needed to say something without asking the database.
 *
 * @param version that is in charge; 0 if there is none
 * @param model of it; empty if there is none, or it could not be read
 * @param learns version of the regression that learns on, whether it is in charge or not
 * @param regression of that; empty likewise
 * @param decisions how many of a kind
 * @param outcomes whether people agreed to what was or would have been automatic, by kind, the latest first
 */
public record Snapshot(
        long version,
        Optional<Predictor> model,
        long learns,
        Optional<DecisionModel> regression,
        Map<String, Long> decisions,
        Map<String, History> histories,
        Map<String, List<Boolean>> outcomes,
        Instant at) {

    static final Snapshot NOTHING =
            new Snapshot(0, Optional.empty(), 0, Optional.empty(), Map.of(), Map.of(), Map.of(), Instant.EPOCH);

    public Snapshot {
        decisions = Map.copyOf(decisions);
        histories = Map.copyOf(histories);
        outcomes = Map.copyOf(outcomes);
    }

    Gate.Kind kind(String kind) {
        long all = decisions.values().stream().mapToLong(Long::longValue).sum();
        return new Gate.Kind(all, decisions.getOrDefault(kind, 0L), isBreakerOpen(kind));
    }

    boolean isBreakerOpen(String kind) {
        return Breaker.isOpen(outcomes.getOrDefault(kind, List.of()));
    }

    History history(String cause) {
        return histories.getOrDefault(cause, History.NONE);
    }
}
