package org.openadjust.billing.learning.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelDesk;
import org.openadjust.billing.learning.ModelSwitches.Switched;
import org.openadjust.billing.learning.store.JdbcModelSwitches;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;

/** The door for people who look at models. */
@Stateless
@Local(ModelDesk.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class ModelDoor implements ModelDesk {

    private static final int REASON_MAX = 300;

    @Inject
    private JdbcModelSwitches switches;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public List<Switched> switches() {
        return switches.all();
    }

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Optional<Refusal> switched(Model model, boolean isOn, String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > REASON_MAX) {
            return Optional.of(new Refusal("INVALID_FIELD", "a reason has 1 to " + REASON_MAX + " characters"));
        }
        if (switches.all().get(model.ordinal()).isOn() != isOn) {
            Switched switched = new Switched(
                    model,
                    isOn,
                    context.getCallerPrincipal().getName(),
                    Micros.toInstant(Micros.of(clock.instant())),
                    stripped);
            switches.write(switched);
            audit.append(List.of(AuditEntry.of("model", isOn ? "switched-on" : "switched-off", "model/" + model)
                    .by(switched.by())
                    .changed(isOn ? "off" : "on", isOn ? "on" : "off")
                    .because(stripped)
                    .at(switched.at())));
        }
        return Optional.empty();
    }
}
