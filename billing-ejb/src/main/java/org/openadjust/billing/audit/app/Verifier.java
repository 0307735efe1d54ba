package org.openadjust.billing.audit.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.AccessTimeout;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openadjust.billing.audit.AuditVerification;
import org.openadjust.billing.audit.model.Verification;

/** Verifies the log, one at a time: it costs a processor for as long as it takes. */
@Singleton
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@AccessTimeout(value = 10, unit = TimeUnit.MINUTES)
public class Verifier {

    @Inject
    private Books books;

    @Inject
    private Clock clock;

    public AuditVerification verify() {
        return new Verification(books.log(), books.checkpoints(), books.keys()).run(clock.instant());
    }
}
