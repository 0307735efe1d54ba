package org.openadjust.billing.launcher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What others must know to work with this server; no secret is in it. */
record Info(Home home, DataDirectory data, ServerSettings settings, Optional<ServerProcess> process) {

    String dashboard() {
        return http() + "/billing/";
    }

    String api() {
        return http() + "/billing/api/v1";
    }

    String health() {
        return api() + "/health";
    }

    /** Where JMS clients connect. */
    String broker() {
        return ServerSettings.LOOPBACK + ":" + settings.ports().jms();
    }

    private String http() {
        // a listener on all addresses is reached on this one
        String host = settings.listen().equals("0.0.0.0") ? ServerSettings.LOOPBACK : settings.listen();
        return "http://" + host + ":" + settings.ports().http();
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
        addresses.put("jms", broker());
        addresses.put(
                "administration",
                "https://" + ServerSettings.LOOPBACK + ":" + settings.ports().admin());
        members.put("addresses", addresses);
        members.put("ports", settings.ports().asMap());
        members.put("versions", versions());
        members.put("data", data.root());
        members.put("secrets", data.secrets());
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
