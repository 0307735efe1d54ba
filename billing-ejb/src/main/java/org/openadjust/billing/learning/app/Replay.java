package org.openadjust.billing.learning.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.learning.Advice.Saying;
import org.openadjust.billing.learning.model.CaseFeatures;
import org.openadjust.billing.learning.model.Predictor;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.learning.store.JdbcDecisions.Predicted;

/** Lets stored versions say once more what they have said. Not for several threads. */
final class Replay {

    private static final int VERSIONS_MAX = 200;

    private final JdbcDecisions decisions;
    private final Map<Long, Optional<Predictor>> versions = new HashMap<>();

    Replay(JdbcDecisions decisions) {
        this.decisions = decisions;
    }

    /** What comes out now, where that is not the very same, to the last bit; empty if it is. */
    Optional<String> differing(Predicted said) {
        if (versions.size() > VERSIONS_MAX) {
            versions.clear();
        }
        Saying stored = said.saying();
        Optional<Predictor> model = versions.computeIfAbsent(
                stored.version(), number -> decisions.version(number).flatMap(Learner::read));
        if (model.isEmpty()) {
            return Optional.of("version " + stored.version() + " that can be read");
        }
        try {
            double[] features = CaseFeatures.numbers(stored.features());
            Saying again = DecisionModels.saying(
                    stored.version(), features, model.get().predict(features));
            return again.equals(stored) ? Optional.empty() : Optional.of("score " + again.score());
        } catch (IllegalArgumentException e) {
            return Optional.of("features of version " + stored.version());
        }
    }
}
