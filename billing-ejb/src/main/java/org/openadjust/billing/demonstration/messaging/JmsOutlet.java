package org.openadjust.billing.demonstration.messaging;

import jakarta.annotation.Resource;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.List;
import org.openadjust.billing.demonstration.model.CloudEvent;
import org.openadjust.billing.demonstration.model.Outlet;

/** Sends by the queue that customers' systems send to. */
@Stateless
@Local(Outlet.class)
public class JmsOutlet implements Outlet {

    @Inject
    private JMSContext jms;

    @Resource(lookup = "java:app/jms/billingEvents")
    private Queue events;

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void send(List<CloudEvent> message) {
        jms.createProducer().send(events, EventJson.of(message));
    }
}
