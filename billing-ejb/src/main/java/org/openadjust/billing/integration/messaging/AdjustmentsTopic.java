package org.openadjust.billing.integration.messaging;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Topic;
import java.util.List;

/** The topic on which other systems hear of adjustments. */
@Stateless
public class AdjustmentsTopic {

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    private ConnectionFactory connections;

    @Resource(lookup = "java:app/jms/billingAdjustments")
    private Topic topic;

    /** Sends all or none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void send(List<String> cloudEvents) {
        try (JMSContext context = connections.createContext()) {
            JMSProducer producer = context.createProducer();
            producer.setProperty("contentType", "application/cloudevents+json");
            cloudEvents.forEach(event -> producer.send(topic, event));
        }
    }
}
