package org.openadjust.billing.learning.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.openadjust.billing.learning.DecisionStatus;
import org.openadjust.billing.learning.PredictionView;
import org.openadjust.billing.learning.Predictions;

/** The door for people who look at what the decision model says. */
@Stateless
@Local(Predictions.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class DecisionDesk implements Predictions {

    @Inject
    private DecisionReading reading;

    @Override
    public Optional<PredictionView> of(String subject) {
        return reading.of(subject);
    }

    @Override
    public DecisionStatus status() {
        return reading.status();
    }

    @Override
    @PermitAll
    public DecisionStatus.State state() {
        return reading.state();
    }

    @Override
    @RolesAllowed({APPROVER, AUDITOR, ADMINISTRATOR})
    public Replayed replay() {
        return reading.replay();
    }
}
