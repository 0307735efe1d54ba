package org.openadjust.billing.container.fault;

import jakarta.ejb.EJBException;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Around the message bean: a message that asks for it fails when it is delivered first, before it is taken or after that
 * was committed. As if the server died there: the message is not acknowledged, and the broker delivers it again.
 */
public class FailingDelivery {

    /** Property of a message that asks for it. */
    public static final String PROPERTY = "failFirst";

    public static final String BEFORE = "before";
    public static final String AFTER = "after";

    private static final Map<String, Integer> BEGUN = new ConcurrentHashMap<>();
    private static final Map<String, Integer> ENDED = new ConcurrentHashMap<>();

    @AroundInvoke
    Object deliver(InvocationContext call) throws Exception {
        Message message = (Message) call.getParameters()[0];
        String fails = message.getStringProperty(PROPERTY);
        if (fails == null) {
            return call.proceed();
        }
        boolean isFirst = BEGUN.merge(message.getJMSMessageID(), 1, Integer::sum) == 1;
        try {
            if (isFirst && fails.equals(BEFORE)) {
                throw new EJBException("asked to fail before the message is taken");
            }
            Object nothing = call.proceed();
            if (isFirst && fails.equals(AFTER)) {
                throw new EJBException("asked to fail after the message was taken");
            }
            return nothing;
        } finally {
            ENDED.merge(message.getJMSMessageID(), 1, Integer::sum);
        }
    }

    /** How often a message that asked for it was delivered, and whatever became of it had become of it. */
    public static int deliveries(String messageId) {
        return ENDED.getOrDefault(messageId, 0);
    }
}
