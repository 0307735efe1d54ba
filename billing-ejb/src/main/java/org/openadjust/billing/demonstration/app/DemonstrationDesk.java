package org.openadjust.billing.demonstration.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.demonstration.Demonstration;
import org.openadjust.billing.demonstration.Progress;
import org.openadjust.billing.demonstration.Progress.State;
import org.openadjust.billing.demonstration.model.Standing;
import org.openadjust.billing.demonstration.model.Standings;
import org.openadjust.billing.platform.Settings;

/** The demonstration's facade. */
@Stateless
@Local(Demonstration.class)
@DeclareRoles({VIEWER, AUDITOR, SPECIALIST, APPROVER, ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DemonstrationDesk implements Demonstration {

    @Resource
    private SessionContext context;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @EJB
    private Standings standings;

    @Override
    @RolesAllowed({VIEWER, AUDITOR, SPECIALIST, APPROVER, ADMINISTRATOR})
    public Progress progress() {
        if (!settings.demonstration()) {
            return new Progress(State.OFF, 0, 0);
        }
        return standings.find().map(DemonstrationDesk::progress).orElseGet(() -> new Progress(State.LOADING, 0, 0));
    }

    private static Progress progress(Standing standing) {
        State state = standing.isReplayed() ? State.COMPLETE : State.LOADING;
        return new Progress(state, Math.min(standing.replayed(), standing.total()), standing.total());
    }

    @Override
    @RolesAllowed({VIEWER, AUDITOR, SPECIALIST, APPROVER, ADMINISTRATOR})
    public boolean streamOn() {
        Instant now = clock.instant();
        return settings.demonstration()
                && standings
                        .find()
                        .filter(standing -> standing.isStreaming(now))
                        .isPresent();
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void switchStream(boolean on) {
        Instant now = clock.instant();
        Optional<Standing> standing = settings.demonstration() ? standings.find() : Optional.empty();
        if (standing.isPresent()) {
            standings.streamUntil(on ? now.plus(StreamFeed.RUN) : Instant.EPOCH);
            audit.append(List.of(AuditEntry.of("demonstration", "switched", "demonstration/stream")
                    .by(context.getCallerPrincipal().getName())
                    .changed(said(standing.get().isStreaming(now)), said(on))
                    .at(now)));
        }
    }

    private static String said(boolean on) {
        return on ? "on" : "off";
    }
}
