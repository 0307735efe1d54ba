package org.openadjust.billing.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.openadjust.billing.server.Trust;

/**
 * The running server that is measured.
 *
 * @param pid its process
 * @param api address of the REST interface
 * @param broker host and port of the broker
 * @param payara where the application server lies
 * @param versions of everything, by name
 * @param secrets key of the API, user and password of the broker
 */
record Target(long pid, String api, String broker, Path payara, Map<String, String> versions, Properties secrets) {

    static Target read(Path info) throws IOException {
        try (Reader text = Files.newBufferedReader(info);
                JsonReader json = Json.createReader(text)) {
            JsonObject server = json.readObject();
            if (!server.getString("state").equals("running")) {
                throw new IllegalStateException("the server does not run: ./billing start");
            }
            Trust.certificateIn(Path.of(server.getString("certificate")));
            JsonObject addresses = server.getJsonObject("addresses");
            Map<String, String> versions = new TreeMap<>();
            server.getJsonObject("versions").forEach((name, value) -> versions.put(name, text(value)));
            return new Target(
                    server.getJsonNumber("pid").longValue(),
                    addresses.getString("api"),
                    addresses.getString("jms"),
                    Path.of(server.getString("server")),
                    versions,
                    secrets(Path.of(server.getString("secrets"))));
        }
    }

    /** The same for a caller with another key. */
    Target as(String key) {
        Properties others = new Properties();
        others.putAll(secrets);
        others.setProperty("api.key", key);
        return new Target(pid, api, broker, payara, versions, others);
    }

    private static String text(Object value) {
        return value.toString().replace("\"", "");
    }

    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            secrets.load(text);
        }
        return secrets;
    }
}
