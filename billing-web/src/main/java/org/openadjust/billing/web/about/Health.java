package org.openadjust.billing.web.about;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Severity;

/** How the product's parts are; asked once a request. */
@Named
@RequestScoped
public class Health {

    @EJB
    private org.openadjust.billing.health.Health health;

    private List<Observation> parts;

    /** All of them, as they are now. */
    public List<Observation> getParts() {
        if (parts == null) {
            parts = health.now();
        }
        return List.copyOf(parts);
    }

    /** Those of some seconds ago that are no alarm, and could be otherwise. */
    public List<Observation> getChoices() {
        return health.latest().stream()
                .filter(part -> part.severity() == Severity.CHOICE)
                .toList();
    }
}
