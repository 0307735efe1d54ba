package org.openadjust.billing.notification.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.notification.MailStatus;

/** Whether mails can be sent. */
@ApplicationScoped
public class MailProbe implements Probe {

    @Inject
    private MailWatch watch;

    @Override
    public Part part() {
        return Part.MAIL;
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public List<Observation> look() {
        MailStatus status = watch.status();
        return List.of(new Observation(part(), "", status.state().name(), severity(status.state()), status.error()));
    }

    private static Severity severity(MailStatus.State state) {
        return switch (state) {
            case READY -> Severity.NONE;
            case NOT_CONFIGURED -> Severity.CHOICE;
            case UNREACHABLE -> Severity.WARNING;
        };
    }
}
