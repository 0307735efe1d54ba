package org.openadjust.billing.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where messages go.
 *
 * @param address host and port
 * @param user who connects
 * @param password theirs
 * @param queue the queue's name at the broker
 */
record Broker(String address, String user, String password, String queue) {

    /** The client library logs each refused connection, also while one waits for the broker to come up. */
    private static final Logger CLIENT_LOG = Logger.getLogger("jakarta.jms");

    static {
        CLIENT_LOG.setLevel(Level.SEVERE);
    }

    static Broker of(Target target) {
        return new Broker(
                target.broker(),
                target.secrets().getProperty("jms.user"),
                target.secrets().getProperty("jms.password"),
                "billing.events");
    }

    /** A new connection, started. The client's class is named only here: its jar comes with the server. */
    Connection connect() throws JMSException {
        try {
            Object factory = Class.forName("com.sun.messaging.ConnectionFactory")
                    .getConstructor()
                    .newInstance();
            var set = factory.getClass().getMethod("setProperty", String.class, String.class);
            set.invoke(factory, "imqAddressList", "mq://" + address + "/jms");
            set.invoke(factory, "imqReconnectEnabled", "false");
            Connection connection = ((ConnectionFactory) factory).createConnection(user, password);
            connection.start();
            return connection;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the broker's client library is not on the class path", e);
        }
    }
}
