package org.openadjust.billing.intake.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.audit.Submitter;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.json.CloudEventReader;
import org.openadjust.billing.intake.json.CloudEventReader.Reading;
import org.openadjust.billing.intake.model.Delivery;
import org.openadjust.billing.platform.Micros;

/** The door for callers who wait for the answer. */
@Stateless
@Local(EventIntake.class)
@RolesAllowed({Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IntakeDoor implements EventIntake {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Resource
    private SessionContext context;

    @Inject
    private CloudEventReader reader;

    @Inject
    private TextInFlight text;

    @Inject
    private GroupCommitter committer;

    @Inject
    private Clock clock;

    @Override
    public Answer submit(String json) {
        try {
            TextInFlight.Room room = text.enter(json.length(), PATIENCE);
            if (room == null) {
                return new Answer.Unavailable();
            }
            try {
                return take(json);
            } finally {
                room.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable();
        }
    }

    private Answer take(String json) {
        return switch (reader.read(json, Micros.of(clock.instant()))) {
            case Reading.Unreadable unreadable -> new Answer.Unreadable(unreadable.refusal());
            case Reading.Items items ->
                commit(new Delivery(
                        Delivery.Origin.REST,
                        "rest:" + UUID.randomUUID(),
                        0,
                        items.items(),
                        Submitter.of(context.getCallerPrincipal().getName())));
        };
    }

    private Answer commit(Delivery delivery) {
        try {
            return new Answer.Outcomes(committer.submit(delivery).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            return new Answer.Unavailable();
        }
    }
}
