package org.openadjust.billing.web.security;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.openadjust.billing.audit.AccessLog;
import org.openadjust.billing.audit.AuditOrigin;

/**
 * Enters keys that open nothing. Anybody can try any number of them: after so many in a minute the rest are counted, and the next
 * entry says how many they were, so that nobody can flood the log.
 */
@ApplicationScoped
public class RefusedKeys {

    private static final int A_MINUTE = 60;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @EJB
    private AccessLog access;

    @Inject
    private Clock clock;

    private Instant begun = Instant.EPOCH;
    private int entered;
    private long left;

    void enter(HttpServletRequest request) {
        long others = others();
        if (others < 0) {
            return;
        }
        String reason = "a key that opens nothing" + (others == 0 ? "" : "; and " + others + " before it");
        RequestOrigin.origin(request, UUID.randomUUID().toString()).begin();
        try {
            access.refused("system:access", request.getMethod(), Access.path(request), reason);
        } finally {
            AuditOrigin.end();
        }
    }

    /** How many were left out before this one; -1 if this one is left out as well. */
    private synchronized long others() {
        Instant now = clock.instant();
        if (!now.isBefore(begun.plus(MINUTE))) {
            begun = now;
            entered = 0;
        }
        if (entered == A_MINUTE) {
            left++;
            return -1;
        }
        entered++;
        long others = left;
        left = 0;
        return others;
    }
}
