package org.openadjust.billing.learning.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.learning.store.JdbcDecisions;
import org.openadjust.billing.learning.store.JdbcDecisions.Numbered;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.Noticed;

/** What the decision model has said against what the version that said it says now. A key is the number of a prediction. */
@ApplicationScoped
public class PredictionsCheck implements NightlyCheck {

    private JdbcDecisions decisions;

    protected PredictionsCheck() {}

    @Inject
    public PredictionsCheck(JdbcDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "predictions";
    }

    @Override
    public Step step() {
        return Step.BOOKS;
    }

    @Override
    public List<Range> ranges(int rangesMax) {
        return List.of(Range.whole(decisions.predictions()));
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        return decisions.numbersAfter(after.isEmpty() ? 0 : Long.parseLong(after), keysMax).stream()
                .map(String::valueOf)
                .toList();
    }

    @Override
    public Result check(List<String> keys) {
        Noticed noticed = new Noticed();
        Replay replay = new Replay(decisions);
        long last = Long.parseLong(keys.getLast());
        for (Numbered one : decisions.predictionsAfter(Long.parseLong(keys.getFirst()) - 1, keys.size())) {
            if (one.id() <= last) {
                replay.differing(one.said())
                        .ifPresent(now -> noticed.add(
                                "PREDICTION_DIFFERS",
                                one.said().account(),
                                "prediction/" + one.id(),
                                "score " + one.said().saying().score(),
                                now));
            }
        }
        return noticed.result();
    }
}
