package org.openadjust.billing.launcher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What others must know to work with this server; no secret is in it. */
record Info(Home home, DataDirectory data, ServerSettings settings, Optional<ServerProcess> process) {

    String dashboard() {
        return https() + "/billing/";
    }

    /** Where people reach the dashboard, by whatever stands before this server; without a slash at its end. */
    String people() {
        return settings.publicUrl().isEmpty() ? https() + "/billing" : settings.publicUrl();
    }

    /** Where the provider sends people back to: what has to be registered there. */
    String signInReturn() {
        return people() + "/openid/return";
    }

    String api() {
        return https() + "/billing/api/v1";
    }

    /** The same without TLS, for programs on this machine. */
    String local() {
        return "http://" + ServerSettings.LOOPBACK + ":" + settings.ports().http() + "/billing/api/v1";
    }

    String health() {
        return local() + "/health";
    }

    /** Where JMS clients connect. */
    String broker() {
        return ServerSettings.LOOPBACK + ":" + settings.ports().jms();
    }

    /** Where JMS clients connect with TLS. */
    String brokerTls() {
        return "mqssl://" + reached(settings.listenJms()) + ":"
                + settings.ports().jmsTls() + "/ssljms";
    }

    private String https() {
        return "https://" + reached(settings.listen()) + ":" + settings.ports().https();
    }

    /** A listener on all addresses is reached on this one. */
    private static String reached(String address) {
        return address.equals(ServerSettings.EVERYWHERE) ? ServerSettings.LOOPBACK : address;
    }

    String json() throws IOException {
        return Json.of(members());
    }

    void store() throws IOException {
        PrivateFiles.write(data.info(), json());
    }

    Map<String, Object> members() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("state", process.isPresent() ? "running" : "stopped");
        process.ifPresent(server -> members.put("pid", server.pid()));
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("dashboard", dashboard());
        addresses.put("api", api());
        addresses.put("local", local());
        addresses.put("jms", broker());
        addresses.put("jmsTls", brokerTls());
        addresses.put(
                "administration",
                "https://" + ServerSettings.LOOPBACK + ":" + settings.ports().admin());
        if (settings.openId().isUsed()) {
            addresses.put("signInReturn", signInReturn());
        }
        members.put("addresses", addresses);
        members.put("ports", settings.ports().asMap());
        members.put("versions", versions());
        members.put("data", data.root());
        members.put("secrets", data.secrets());
        members.put("keyStore", data.keyStore());
        members.put("certificate", data.certificate());
        members.put("log", data.serverLog());
        members.put("server", data.payara());
        return members;
    }

    private Map<String, Object> versions() throws IOException {
        Properties built = home.versions();
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("product", built.getProperty("product"));
        versions.put("payara", built.getProperty("payara"));
        versions.put("java", Runtime.version().toString());
        versions.put(
                "database",
                settings.derby()
                        ? "Derby " + built.getProperty("derby")
                        : "PostgreSQL, driver " + built.getProperty("postgresql.driver"));
        return versions;
    }
}
