package org.openadjust.billing.request.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.openadjust.billing.request.NightlyLearning;
import org.openadjust.billing.request.RequestModels.Version;

/** The door for the nightly job. */
@Stateless
@PermitAll
@Local(NightlyLearning.class)
public class NightlyLearningDoor implements NightlyLearning {

    private static final String BY = "system:request";

    @Inject
    private Relearning relearning;

    @Override
    public Optional<Version> learn() {
        return relearning.waiting() == 0 ? Optional.empty() : relearning.learn(BY);
    }
}
