package org.openadjust.billing.notification.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.openadjust.billing.notification.MailStatus;
import org.openadjust.billing.notification.MailStatus.State;

/** How this server's way to the mail server stands, as the last attempt has shown. */
@ApplicationScoped
public class MailWatch {

    private static final MailStatus NOT_CONFIGURED = new MailStatus(State.NOT_CONFIGURED, "", Optional.empty());
    private static final MailStatus READY = new MailStatus(State.READY, "", Optional.empty());

    private final AtomicReference<MailStatus> last = new AtomicReference<>(NOT_CONFIGURED);

    MailStatus status() {
        return last.get();
    }

    /** Whether that is news. */
    boolean ready() {
        return last.getAndSet(READY).state() == State.UNREACHABLE;
    }

    /** Whether that is news. */
    boolean unreachable(String error, Instant now) {
        MailStatus before = last.getAndUpdate(status -> new MailStatus(
                State.UNREACHABLE, error, Optional.of(status.since().orElse(now))));
        return !before.error().equals(error);
    }
}
