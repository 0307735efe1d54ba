package org.openadjust.billing.learning.app;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelSwitches;
import org.openadjust.billing.reconciliation.NightlyCheck;

/** The night's challenge to what is in charge of foretelling decisions. Nothing differs: what came of it is kept with the versions. */
@ApplicationScoped
public class ChallengerCheck implements NightlyCheck {

    private static final String ALL = "all";

    private Challenger challenger;
    private ModelSwitches switches;

    @EJB
    private LearnPortion portion;

    protected ChallengerCheck() {}

    @Inject
    public ChallengerCheck(Challenger challenger, ModelSwitches switches) {
        this.challenger = challenger;
        this.switches = switches;
    }

    @Override
    public String name() {
        return "challenger";
    }

    @Override
    public Step step() {
        return Step.QUALITY;
    }

    @Override
    public List<Range> ranges(int rangesMax) {
        return List.of(Range.whole(1));
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        return after.isEmpty() ? List.of(ALL) : List.of();
    }

    @Override
    public Result check(List<String> keys) {
        if (switches.isOn(Model.DECISION)) {
            challenger.tried().ifPresent(portion::write);
        }
        return Result.NOTHING;
    }
}
