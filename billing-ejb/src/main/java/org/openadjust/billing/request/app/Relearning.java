package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.request.RequestModels.Version;
import org.openadjust.billing.request.model.Examples;
import org.openadjust.billing.request.model.FrozenTest;
import org.openadjust.billing.request.model.IntentModel;
import org.openadjust.billing.request.model.Learnt;
import org.openadjust.billing.request.store.JdbcLearnt;
import org.openadjust.billing.request.store.JdbcRequestBook;

/** Learns from what people have corrected; the frozen test says whether the result reads from then on. */
@ApplicationScoped
public class Relearning {

    private ModelKeeper keeper;
    private JdbcLearnt learnt;
    private JdbcRequestBook requests;
    private Clock clock;

    protected Relearning() {}

    @Inject
    public Relearning(ModelKeeper keeper, JdbcLearnt learnt, JdbcRequestBook requests, Clock clock) {
        this.keeper = keeper;
        this.learnt = learnt;
        this.requests = requests;
        this.clock = clock;
    }

    /** How many corrections nothing has learnt from yet. */
    long waiting() {
        return requests.countCorrected(
                learnt.newest(1).stream().map(Learnt::upTo).findFirst().orElse(Instant.EPOCH));
    }

    /** Keeps what was learnt on record; empty while nothing reads. */
    Optional<Version> learn(String actor) {
        return keeper.reader().map(before -> {
            Instant now = Micros.toInstant(Micros.of(clock.instant()));
            IntentModel model = keeper.with(now);
            Learnt result = Learnt.of(
                    model,
                    now,
                    model.examples() - Examples.shipped().size(),
                    FrozenTest.of(model),
                    FrozenTest.of(before.model()),
                    actor,
                    now);
            learnt.add(result);
            if (result.version().isAdopted()) {
                keeper.adopt(model, now);
            }
            return result.version();
        });
    }
}
