package org.openadjust.billing.intake;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.openadjust.billing.server.RunningServer;

/** A system that sends to the queue over TCP with the producer's account. Each sending is on the broker's disk on return. */
public final class LegacySystem implements AutoCloseable {

    public interface Maker {
        Message make(Session session) throws JMSException;
    }

    private final Connection connection;
    private final Session session;

    public LegacySystem(RunningServer server) throws JMSException {
        connection = server.broker().createConnection(server.secret("jms.user"), server.secret("jms.password"));
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
    }

    public void send(String text) throws JMSException {
        send(own -> own.createTextMessage(text));
    }

    public void send(Maker maker) throws JMSException {
        var producer = session.createProducer(session.createQueue("billing.events"));
        producer.send(maker.make(session));
        session.commit();
        producer.close();
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
