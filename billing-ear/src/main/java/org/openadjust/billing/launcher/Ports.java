package org.openadjust.billing.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;

/**
 * All ports of one server, in a row.
 *
 * @param http REST for programs on this machine; pages are sent on to HTTPS
 * @param jms where JMS clients ask the broker for its service
 * @param jmsService where they then connect
 * @param admin Payara's administration
 * @param https dashboard and REST with TLS
 * @param jmsTls where JMS clients connect with TLS
 */
record Ports(int http, int jms, int jmsService, int admin, int https, int jmsTls) {

    static final int COUNT = 6;
    static final int HIGHEST = 65_535;

    static Ports from(int first) {
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    /** Refuses when another program listens on one of them. */
    void requireFree(String httpsAddress, String jmsAddress) {
        requireFree(ServerSettings.LOOPBACK, http, "HTTP");
        requireFree(ServerSettings.LOOPBACK, jms, "the broker");
        requireFree(ServerSettings.LOOPBACK, jmsService, "the broker's service");
        requireFree(ServerSettings.LOOPBACK, admin, "administration");
        requireFree(httpsAddress, https, "HTTPS");
        requireFree(jmsAddress, jmsTls, "the broker's service with TLS");
    }

    private void requireFree(String address, int port, String purpose) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new Refusal("Cannot listen on " + address + ":" + port + " for " + purpose + ": " + e.getMessage()
                    + ". Stop what uses it, or choose other ports with --port N (uses N to N+" + (COUNT - 1) + ").");
        }
    }

    Map<String, Object> asMap() {
        return new TreeMap<>(Map.of(
                "http", http, "jms", jms, "jmsService", jmsService, "admin", admin, "https", https, "jmsTls", jmsTls));
    }
}
