package org.openadjust.billing.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The application server's administration over HTTPS; it trusts what the domain itself trusts. */
final class Administration {

    private final RunningServer server;

    private Administration(RunningServer server) {
        this.server = server;
    }

    static Administration of(RunningServer server) {
        return new Administration(server);
    }

    /** What a request for the domain's description is answered. */
    int status(String user, String password) throws Exception {
        return answer(user, password).statusCode();
    }

    Certificate certificate() throws Exception {
        return answer("admin", "").sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private HttpResponse<Void> answer(String user, String password) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.port("admin") + "/management/domain/version"))
                .header("Authorization", "Basic " + credentials)
                .header("X-Requested-By", "test")
                .header("Accept", "application/json")
                .build();
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
