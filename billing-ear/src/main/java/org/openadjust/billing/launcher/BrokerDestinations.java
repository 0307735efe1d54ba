package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Creates the broker's destinations in its store, by the broker itself: run in a process of its own while no server runs.
 * Destinations made on demand would need a right to create, which covers all names; and they would come without limits.
 */
public final class BrokerDestinations {

    private static final String DOMAIN = "com.sun.messaging.jms.server:";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    /** First argument: the file that names the destinations; the others are the broker's own. */
    public static void main(String[] arguments) throws Exception {
        String[] broker = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, broker, 0, broker.length);
        Object failed = Class.forName("com.sun.messaging.jmq.jmsserver.Broker")
                .getMethod("brokerMain", String[].class, Throwable.class)
                .invoke(null, broker, null);
        if (failed != null) {
            throw new IOException("the broker does not start: " + failed);
        }
        new BrokerDestinations().create(Path.of(arguments[0]));
        // its threads would go on; its shutdown hook closes the store
        System.exit(0);
    }

    private void create(Path file) throws IOException, JMException {
        Properties destinations = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            destinations.load(reader);
        }
        for (String destination : destinations.stringPropertyNames()) {
            String type = destination.substring(0, 1);
            String name = destination.substring(destination.indexOf('.') + 1);
            create(type, name);
            limit(type, name, destinations.getProperty(destination));
        }
    }

    private void create(String type, String name) throws JMException {
        if (find(type, name).isEmpty()) {
            beans.invoke(
                    new ObjectName(DOMAIN + "type=DestinationManager,subtype=Config"),
                    "create",
                    new Object[] {type, name},
                    new String[] {String.class.getName(), String.class.getName()});
        }
    }

    private void limit(String type, String name, String limits) throws JMException {
        ObjectName destination = find(type, name).iterator().next();
        AttributeList values = new AttributeList();
        for (String limit : limits.strip().split("\\s+")) {
            String attribute = limit.substring(0, limit.indexOf('='));
            values.add(new Attribute(
                    attribute, typed(typeOf(destination, attribute), limit.substring(limit.indexOf('=') + 1))));
        }
        if (beans.setAttributes(destination, values).size() != values.size()) {
            throw new JMException("limits of " + name + " not all accepted: " + limits);
        }
    }

    private Set<ObjectName> find(String type, String name) throws JMException {
        return beans.queryNames(
                new ObjectName(DOMAIN + "type=Destination,subtype=Config,desttype=" + type + ",name="
                        + ObjectName.quote(name)),
                null);
    }

    private String typeOf(ObjectName destination, String attribute) throws JMException {
        for (MBeanAttributeInfo info : beans.getMBeanInfo(destination).getAttributes()) {
            if (info.getName().equals(attribute)) {
                return info.getType();
            }
        }
        throw new JMException("the broker knows no " + attribute);
    }

    private static Object typed(String type, String text) {
        return switch (type) {
            case "java.lang.Long" -> Long.valueOf(text);
            case "java.lang.Integer" -> Integer.valueOf(text);
            case "java.lang.Boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
