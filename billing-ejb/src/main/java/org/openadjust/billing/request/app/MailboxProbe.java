package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.health.Probe;
import org.openadjust.billing.health.Severity;
import org.openadjust.billing.request.RequestModels.MailboxState;

/** Whether mails of customers come in. To have no mailbox is usual: requests come by other ways. */
@ApplicationScoped
public class MailboxProbe implements Probe {

    @Inject
    private MailboxReader reader;

    @Override
    public Part part() {
        return Part.MAILBOX;
    }

    @Override
    public List<Observation> look() {
        MailboxState state = reader.state();
        return List.of(
                Observation.of(part(), state, state == MailboxState.UNREACHABLE ? Severity.WARNING : Severity.NONE));
    }
}
