package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** What a reader can tell an administrator about a page that failed: when; the server's log has the rest. */
@Named
@RequestScoped
public class Failure {

    @Inject
    private Clock clock;

    /** Now, in UTC, as the log writes it. */
    public String getTime() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
