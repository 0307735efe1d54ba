package org.openadjust.billing.intake.messaging;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.intake.app.GroupCommitter;
import org.openadjust.billing.intake.app.TextInFlight;

/**
 * Takes messages from the queue {@code billing.events}: unwraps one, hands it over, and waits for the commit. The message is
 * acknowledged after that; if anything fails it is not, and the broker delivers it again.
 *
 * <p>The pool must not be larger than the container's ({@code mdb-container.max-pool-size}), or the broker's adapter sleeps
 * in it. Its size bounds how many messages can share a commit.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:app/jms/billingEvents"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "endpointPoolMaxSize", propertyValue = "128"),
            @ActivationConfigProperty(propertyName = "endpointPoolSteadySize", propertyValue = "128"),
            @ActivationConfigProperty(propertyName = "endpointExceptionRedeliveryAttempts", propertyValue = "1000000"),
            @ActivationConfigProperty(propertyName = "endpointExceptionRedeliveryInterval", propertyValue = "1000"),
        })
@JMSDestinationDefinition(
        name = "java:app/jms/billingEvents",
        interfaceName = "jakarta.jms.Queue",
        destinationName = "billing.events")
@JMSDestinationDefinition(
        name = "java:app/jms/billingAdjustments",
        interfaceName = "jakarta.jms.Topic",
        destinationName = "billing.adjustments")
@PermitAll
public class BillingEventsListener implements MessageListener {

    private static final Logger LOG = Logger.getLogger(BillingEventsListener.class.getName());

    @Resource
    private MessageDrivenContext context;

    @Inject
    private MessageReader reader;

    @Inject
    private TextInFlight text;

    @Inject
    private GroupCommitter committer;

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void onMessage(Message message) {
        try {
            TextInFlight.Room room = text.enter(MessageReader.length(message));
            try {
                committer.submit(reader.read(message)).get();
            } finally {
                room.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.setRollbackOnly();
        } catch (JMSException | ExecutionException | IllegalStateException e) {
            LOG.log(Level.INFO, "A message was not taken and will be delivered again", e);
            context.setRollbackOnly();
        }
    }
}
