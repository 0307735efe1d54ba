package org.openadjust.billing.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The application server's administration over HTTPS; it trusts what the domain itself trusts. */
public final class Administration {

    private final RunningServer server;

    private Administration(RunningServer server) {
        this.server = server;
    }

    public static Administration of(RunningServer server) {
        return new Administration(server);
    }

    /** What a request for the domain's description is answered. */
    int status(String user, String password) throws Exception {
        return answer(user, password).statusCode();
    }

    Certificate certificate() throws Exception {
        return answer("admin", "").sslSession().orElseThrow().getPeerCertificates()[0];
    }

    /** Takes an application off the server, if it is there. */
    public void undeploy(String application) throws Exception {
        HttpRequest request = request(
                        "applications/application/" + application,
                        server.secret("server.user"),
                        server.secret("server.password"))
                .DELETE()
                .build();
        int status = send(request).statusCode();
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_NOT_FOUND) {
            throw new IllegalStateException("undeploying " + application + " was answered " + status);
        }
    }

    /**
     * Says in the server's configuration what the launcher says in its JVM's options: tools that ask it over the network
     * look for a port nowhere else.
     */
    public void publish(String property, String value) throws Exception {
        post("configs/config/server-config/system-properties", Map.of(property, value));
    }

    /** Makes somebody known to the server's own realm, which the application does not use. */
    public void addToRealm(String name, String password, String group) throws Exception {
        post(
                "configs/config/server-config/security-service/auth-realm/file/create-user",
                Map.of("id", name, "AS_ADMIN_USERPASSWORD", password, "groups", group));
    }

    private void post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = request(path, server.secret("server.user"), server.secret("server.password"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = send(request).statusCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException(path + " was answered " + status);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<Void> answer(String user, String password) throws Exception {
        return send(request("version", user, password).build());
    }

    private HttpRequest.Builder request(String path, String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.port("admin") + "/management/domain/" + path))
                .header("Authorization", "Basic " + credentials)
                .header("X-Requested-By", "test")
                .header("Accept", "application/json");
    }

    private HttpResponse<Void> send(HttpRequest request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trustingTheDomain()).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    private SSLContext trustingTheDomain() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(open(server.data().resolve("domain/config/cacerts.p12"), server.secret("server.master.password")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The certificates whose private keys everybody has. */
    List<Certificate> distributedCertificates() throws IOException, GeneralSecurityException {
        KeyStore store = open(server.payara().resolve("glassfish/domains/domain1/config/keystore.p12"), "changeit");
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            certificates.add(store.getCertificate(alias));
        }
        return certificates;
    }

    KeyStore open(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
