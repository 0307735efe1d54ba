package org.openadjust.billing.intake.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.audit.Submitter;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.intake.Fate;
import org.openadjust.billing.intake.Outcome;
import org.openadjust.billing.intake.QuarantineColumn;
import org.openadjust.billing.intake.QuarantineCondition;
import org.openadjust.billing.intake.QuarantineDesk;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.QuarantinedMessage;
import org.openadjust.billing.intake.RetryCounts;
import org.openadjust.billing.intake.RetryOutcome;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.intake.model.Item;
import org.openadjust.billing.intake.store.JdbcQuarantine;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** The desk for what was quarantined. */
@Stateless
@Local(QuarantineDesk.class)
@RolesAllowed({Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CaseDesk implements QuarantineDesk {

    private static final long SECONDS_MAX = 30;
    private static final int RETRIES_MAX = 200;
    private static final int REASON_MAX = 500;

    @Resource
    private SessionContext context;

    @Inject
    private JdbcQuarantine quarantine;

    @Inject
    private Exceptions exceptions;

    @Inject
    private CaseSettlement settlement;

    @Inject
    private CloudEventReader reader;

    @Inject
    private GroupCommitter committer;

    @Override
    public RetryOutcome retry(long id) {
        Optional<JdbcQuarantine.Open> open = quarantine.open(id);
        if (open.isEmpty()) {
            return new RetryOutcome.NotTried("There is no open case " + id + " that may be tried again.");
        }
        settlement.retried(id, user());
        return switch (reader.read(open.get().payload(), open.get().receivedMicros())) {
            case Reading.Unreadable unreadable ->
                failedAgain(
                        id, unreadable.refusal().toString(), () -> settlement.failedAgain(id, unreadable.refusal()));
            case Reading.Items items -> retry(id, items.items());
        };
    }

    private RetryOutcome retry(long id, List<Item> items) {
        Outcome outcome;
        try {
            outcome = committer
                    .submit(new Delivery(Delivery.Origin.RETRY, "quarantine:" + id, 0, items, Submitter.of(user())))
                    .get(SECONDS_MAX, TimeUnit.SECONDS)
                    .getFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RetryOutcome.NotTried("The server stops; try again later.");
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            return new RetryOutcome.NotTried("The server is too busy or stops; try again later.");
        }
        if (outcome.reason().isPresent()) {
            return failedAgain(
                    id,
                    outcome.reason().get().toString(),
                    () -> settlement.failedAgain(id, outcome.reason().get()));
        }
        settlement.resolved(id, user());
        return new RetryOutcome.Tried(outcome.fate(), text(outcome.fate()));
    }

    private static RetryOutcome failedAgain(long id, String reason, Runnable note) {
        note.run();
        return new RetryOutcome.Tried(Fate.QUARANTINED, "Case " + id + " stays open. " + reason);
    }

    private static String text(Fate fate) {
        return switch (fate) {
            case APPLIED -> "Applied.";
            case DUPLICATE -> "It had been applied before; nothing changed.";
            case WAITING -> "Accepted; it waits for what it refers to.";
            case REJECTED, QUARANTINED -> "It could not be taken.";
        };
    }

    @Override
    public RetryCounts retryMatching(List<QuarantineCondition> conditions) {
        List<QuarantineCondition> all = new ArrayList<>(conditions);
        all.add(new QuarantineCondition.In(QuarantineState.OPEN));
        all.add(new QuarantineCondition.Retryable());
        Page<QuarantinedMessage> page =
                exceptions.quarantine(all, Sort.up(QuarantineColumn.RECEIVED), Slice.first(RETRIES_MAX));
        int settled = 0;
        for (QuarantinedMessage message : page.rows()) {
            if (retry(message.id()) instanceof RetryOutcome.Tried tried && tried.fate() != Fate.QUARANTINED) {
                settled++;
            }
        }
        int tried = page.rows().size();
        return new RetryCounts(settled, tried - settled, page.count() - tried);
    }

    @Override
    public boolean dismiss(long id, String reason) {
        if (reason == null || reason.isBlank() || reason.length() > REASON_MAX) {
            throw new IllegalArgumentException("a reason of 1 to " + REASON_MAX + " characters is needed");
        }
        return settlement.dismissed(id, user(), reason.strip());
    }

    private String user() {
        return context.getCallerPrincipal().getName();
    }
}
