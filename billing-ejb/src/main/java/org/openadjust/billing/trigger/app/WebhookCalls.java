package org.openadjust.billing.trigger.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.openadjust.billing.trigger.model.Call;
import org.openadjust.billing.trigger.store.JdbcWebhookQueue;

/** Claims calls, and notes what came of them, in transactions of their own: none is open while another system is called. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WebhookCalls {

    @Inject
    private JdbcWebhookQueue queue;

    public List<Call> claim(Instant now, Instant until, int callsMax) {
        return queue.claim(now, until, callsMax);
    }

    public void finish(Call call, String error, Instant now) {
        queue.finish(call, error, now);
    }
}
