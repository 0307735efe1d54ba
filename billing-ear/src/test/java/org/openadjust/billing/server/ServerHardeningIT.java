package org.openadjust.billing.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the distribution leaves open is closed on the server as the launcher provisions it. */
class ServerHardeningIT {

    private static final RunningServer SERVER = RunningServer.shared();

    @Test
    @DisplayName(
            "the server's process listens on loopback alone, at the six ports of its description; batch jobs open none")
    void listeners() throws IOException {
        new Api(SERVER).reconciled();
        List<Listeners.Listener> listeners = Listeners.of(SERVER.pid());
        assertFalse(listeners.isEmpty());
        assertEquals(List.of(), listeners.stream().filter(l -> !l.loopback()).toList(), "beyond loopback");
        assertEquals(
                new TreeSet<>(Set.of(
                        SERVER.port("http"),
                        SERVER.port("jms"),
                        SERVER.port("jmsService"),
                        SERVER.port("admin"),
                        SERVER.port("https"),
                        SERVER.port("jmsTls"))),
                listeners.stream().map(Listeners.Listener::port).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest(name = "the broker does not know {0} with password {1}")
    @CsvSource({"admin, admin", "guest, guest", "admin, ''", "guest, ''", "producer, producer", "operator, admin"})
    void defaultAccounts(String user, String password) {
        assertRefused(() -> SERVER.broker().createConnection(user, password).close());
    }

    @Test
    @DisplayName("the broker does not know its own client's default account")
    void noAccount() {
        assertRefused(() -> SERVER.broker().createConnection().close());
    }

    @Test
    @DisplayName("the producer may send to the queue of events and subscribe to the topic of adjustments")
    void producer() throws JMSException {
        try (Connection connection = producerConnection();
                Session session = connection.createSession()) {
            assertNotNull(session.createProducer(session.createQueue("billing.events")));
            assertNotNull(session.createConsumer(session.createTopic("billing.adjustments")));
        }
    }

    @ParameterizedTest(name = "the producer may not {1} {0}")
    @CsvSource({
        "queue:billing.events, consume",
        "queue:billing.events, browse",
        "topic:billing.adjustments, produce",
        "queue:other, produce",
        "queue:other, consume",
        "queue:other, browse",
        "topic:other, produce",
        "topic:other, consume",
        "queue:mq.sys.dmq, consume",
        "queue:mq.sys.dmq, browse",
        "topic:mq.metrics.broker, consume"
    })
    void nothingElse(String destination, String right) throws JMSException {
        try (Connection connection = producerConnection();
                Session session = connection.createSession()) {
            JMSException refusal = assertThrows(JMSException.class, () -> use(session, destination, right));
            // what does not exist and must not be created has no rights to be checked
            assertTrue(
                    refusal instanceof JMSSecurityException || refusal instanceof InvalidDestinationException,
                    refusal::toString);
        }
    }

    @Test
    @DisplayName("the application's account cannot be had with a guess, and the broker's operator not over the network")
    void otherAccounts() {
        assertRefused(() ->
                SERVER.broker().createConnection("application", "application").close());
        assertRefused(() -> SERVER.broker()
                .createConnection("operator", SERVER.secret("jms.admin.password"))
                .close());
    }

    @ParameterizedTest(name = "administration refuses {0} with password {1}")
    @CsvSource({"admin, ''", "admin, admin", "admin, adminadmin", "admin, changeit"})
    void administration(String user, String password) throws Exception {
        assertEquals(401, Administration.of(SERVER).status(user, password));
    }

    @Test
    @DisplayName("administration knows the generated password, over TLS, with a certificate of its own")
    void administrator() throws Exception {
        Administration administration = Administration.of(SERVER);
        assertEquals(200, administration.status(SERVER.secret("server.user"), SERVER.secret("server.password")));
        Certificate shown = administration.certificate();
        for (Certificate distributed : administration.distributedCertificates()) {
            assertFalse(Arrays.equals(distributed.getEncoded(), shown.getEncoded()));
        }
    }

    @Test
    @DisplayName("the domain's key stores do not open with the distribution's password")
    void masterPassword() {
        Administration administration = Administration.of(SERVER);
        for (String store : List.of("keystore.p12", "cacerts.p12")) {
            Path file = SERVER.data().resolve("domain/config").resolve(store);
            assertThrows(IOException.class, () -> administration.open(file, "changeit"), store);
            assertDoesNotThrow(() -> administration.open(file, SERVER.secret("server.master.password")), store);
        }
    }

    @Test
    @DisplayName("nobody else on the machine can read into the data directory, and secrets have mode 0600")
    void files() throws IOException {
        assertEquals(
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE),
                Files.getPosixFilePermissions(SERVER.data()));
        for (String file : List.of(
                "secrets.properties",
                "keystore.p12",
                "keystore.password",
                "domain/config/keystore.p12",
                "domain/config/domain-passwords",
                "domain/config/admin-keyfile",
                "domain/imq/instances/imqbroker/etc/passwd",
                "domain/imq/instances/imqbroker/etc/keystore")) {
            assertEquals(
                    EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                    Files.getPosixFilePermissions(SERVER.data().resolve(file)),
                    file);
        }
    }

    @Test
    @DisplayName("no secret is on the command line, in the environment or in a log")
    void secrets() throws IOException {
        Path process = Path.of("/proc", Long.toString(SERVER.pid()));
        List<Path> places = Stream.concat(
                        Stream.of(process.resolve("cmdline"), process.resolve("environ")),
                        Stream.concat(
                                files(SERVER.data().resolve("logs")),
                                files(SERVER.data().resolve("domain/config"))
                                        .filter(file ->
                                                file.toString().matches(".*(domain\\.xml|\\.asadmin|\\.options)"))))
                .toList();
        for (Path place : places) {
            String text = new String(Files.readAllBytes(place), StandardCharsets.ISO_8859_1);
            for (String name : List.of(
                    "admin.password",
                    "api.key",
                    "jms.password",
                    "jms.application.password",
                    "jms.admin.password",
                    "jms.keystore.password",
                    "database.boot.password",
                    "server.password",
                    "server.master.password")) {
                assertFalse(text.contains(SERVER.secret(name)), () -> name + " in " + place);
            }
        }
        assertTrue(places.size() > 4, places::toString);
    }

    @Test
    @DisplayName("an answer does not say what it comes from")
    void silence() throws Exception {
        var answer = Administration.get(SERVER.dashboard().resolve("/nothing-here"));
        assertEquals(404, answer.statusCode());
        assertFalse(answer.headers().firstValue("X-Powered-By").isPresent());
        assertFalse(answer.headers().firstValue("Server").isPresent());
        assertFalse(answer.body().contains("Payara"), answer::body);
    }

    /** How a client talks that offers this alone. */
    private static SSLSession talk(String port, String protocol, String cipher) throws IOException {
        try (SSLSocket socket = (SSLSocket) sockets().createSocket("127.0.0.1", SERVER.port(port))) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {protocol});
            parameters.setCipherSuites(new String[] {cipher});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession();
        }
    }

    private static SSLSocketFactory sockets() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0} and {1}: the server shows its own certificate")
    @CsvSource({
        "https, TLSv1.3, TLS_AES_256_GCM_SHA384",
        "https, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "jmsTls, TLSv1.3, TLS_AES_256_GCM_SHA384",
        "jmsTls, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    })
    void certificate(String port, String protocol, String cipher) throws Exception {
        SSLSession session = talk(port, protocol, cipher);
        assertEquals(ownCertificate(), session.getPeerCertificates()[0]);
        assertEquals(protocol, session.getProtocol());
    }

    @ParameterizedTest(name = "{0} does not take {1}")
    @CsvSource({
        "https, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "https, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "jmsTls, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "jmsTls, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
    })
    void weak(String port, String cipher) {
        assertThrows(SSLException.class, () -> talk(port, "TLSv1.2", cipher));
    }

    @Test
    @DisplayName("who does not know the certificate does not connect; health says how long it holds")
    void stranger() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Trust.context(List.of())).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(SERVER.api() + "/health")).build();
            assertThrows(SSLException.class, () -> client.send(request, HttpResponse.BodyHandlers.discarding()));
        }
        assertEquals(
                "VALID",
                new Api(SERVER)
                        .get("/health")
                        .json()
                        .getJsonObject("certificate")
                        .getString("state"));
    }

    @Test
    @DisplayName("a page that is asked for without TLS is sent on to it; REST answers, on this machine alone")
    void withoutTls() throws Exception {
        URI page = URI.create(SERVER.local()).resolve("/billing/signin.xhtml?to=x");
        var sent = Administration.get(page);
        assertEquals(307, sent.statusCode());
        assertEquals(
                SERVER.dashboard().resolve("signin.xhtml?to=x").toString(),
                sent.headers().firstValue("Location").orElse(""));
        assertFalse(sent.headers().firstValue("Set-Cookie").isPresent());
        assertEquals(
                200, Administration.get(URI.create(SERVER.local() + "/health")).statusCode());
        assertEquals(
                200,
                new Api(SERVER.local(), SERVER.secret("api.key"))
                        .get("/exceptions")
                        .status());
    }

    @Test
    @DisplayName("a producer connects with TLS as well, and its password is asked for there too")
    void producerWithTls() throws JMSException {
        try (Connection connection =
                        SERVER.brokerTls().createConnection(SERVER.secret("jms.user"), SERVER.secret("jms.password"));
                Session session = connection.createSession()) {
            assertNotNull(session.createProducer(session.createQueue("billing.events")));
        }
        assertRefused(() ->
                SERVER.brokerTls().createConnection("producer", "producer").close());
    }

    @Test
    @DisplayName("what is stored cannot be read in the database's files")
    void database() throws IOException {
        String marker = "marker-" + UUID.randomUUID();
        Api.Answer stored = new Api(SERVER).events("""
                {"specversion":"1.0","id":"%1$s","source":"urn:test:hardening","type":"billing.account.registered","subject":"%1$s",
                "data":{"currency":"EUR","timeZone":"Europe/Berlin"}}""".formatted(marker));
        assertEquals(200, stored.status(), stored::body);
        assertEquals(List.of(), StoredText.filesWith(SERVER.data().resolve("database"), marker));
    }

    private static Certificate ownCertificate() throws Exception {
        try (InputStream in = Files.newInputStream(SERVER.data().resolve("certificate.pem"))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static Stream<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static Connection producerConnection() throws JMSException {
        return SERVER.broker().createConnection(SERVER.secret("jms.user"), SERVER.secret("jms.password"));
    }

    private static void use(Session session, String destination, String right) throws JMSException {
        String name = destination.substring("queue:".length());
        Destination target = destination.startsWith("queue:") ? session.createQueue(name) : session.createTopic(name);
        switch (right) {
            case "produce" -> session.createProducer(target);
            case "consume" -> session.createConsumer(target);
            default -> session.createBrowser(session.createQueue(name)).getEnumeration();
        }
    }

    private static void assertRefused(Executable action) {
        assertThrows(JMSSecurityException.class, action);
    }
}
