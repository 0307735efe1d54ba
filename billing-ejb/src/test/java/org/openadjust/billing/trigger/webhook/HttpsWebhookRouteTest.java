package org.openadjust.billing.trigger.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.trigger.model.Call;
import org.openadjust.billing.trigger.model.Signature;

/** Rules 6 and 7, with a receiver on this machine: only a test can say that it may be called. */
class HttpsWebhookRouteTest {

    private static final String HOST = "hooks.example.com";
    private static final String SECRET = "a secret";
    private static final String BODY = "{\"id\":\"trigger-7-2\",\"amount\":\"12.5\"}";
    private static final Instant NOW = Instant.parse("2024-03-20T12:00:00Z");
    private static final char[] PASSWORD = "not secret".toCharArray();
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private record Received(String method, String path, Headers headers, String body) {}

    @TempDir
    static Path directory;

    private static SSLContext receiving;
    private static SSLSocketFactory trusting;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private HttpsServer server;
    private int status = 200;

    @BeforeAll
    static void makeACertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("receiver.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "san=dns:" + HOST,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            keys.load(content, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        receiving = SSLContext.getInstance("TLS");
        receiving.init(own.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext sending = SSLContext.getInstance("TLS");
        sending.init(null, trust.getTrustManagers(), null);
        trusting = sending.getSocketFactory();
    }

    @BeforeEach
    void receive() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(receiving));
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", "https://" + HOST + ":" + port() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Addresses here() {
        return host -> Optional.of(InetAddress.getLoopbackAddress());
    }

    private static String deliver(String url, Addresses addresses, SSLSocketFactory sockets, Duration within) {
        return new HttpsWebhookRoute(() -> SECRET, Clock.fixed(NOW, ZoneOffset.UTC), addresses, sockets, within)
                .deliver(new Call(7, 2, url, 1, BODY));
    }

    private String deliver(String path) {
        return deliver("https://" + HOST + ":" + port() + path, here(), trusting, WITHIN);
    }

    @Test
    void whatIsSaidNamesItselfAndIsSigned() throws InterruptedException {
        assertEquals("", deliver("/hook?from=billing"));
        Received call = received.poll(WITHIN.toSeconds(), TimeUnit.SECONDS);
        assertEquals("POST", call.method());
        assertEquals("/hook?from=billing", call.path());
        assertEquals(BODY, call.body());
        assertEquals(List.of("trigger-7-2"), call.headers().get("Idempotency-Key"));
        assertEquals(List.of(Signature.of(SECRET, NOW, BODY)), call.headers().get("Billing-Signature"));
        assertEquals(List.of("application/json"), call.headers().get("Content-Type"));
        assertEquals(List.of(HOST + ":" + port()), call.headers().get("Host"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, ''",
        "202, ''",
        "204, ''",
        "299, ''",
        "301, HTTP_301",
        "307, HTTP_307",
        "404, HTTP_404",
        "500, HTTP_500"
    })
    void onlyTwoHundredsHaveTakenItAndNobodyIsFollowed(int answered, String error) {
        status = answered;
        assertEquals(error, deliver("/hook"));
        assertEquals(1, received.size());
    }

    @Test
    void noConnectionIsMadeToAnAddressThatMayNotBeCalled() {
        Addresses insideThisMachine =
                Addresses.onTheInternet(host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        String url = "https://" + HOST + ":" + port() + "/hook";
        assertEquals("ADDRESS_REFUSED", deliver(url, insideThisMachine, trusting, WITHIN));
        assertEquals("ADDRESS_REFUSED", deliver("http://" + HOST + "/", here(), trusting, WITHIN));
        assertEquals("ADDRESS_REFUSED", deliver("https://localhost:" + port() + "/", here(), trusting, WITHIN));
        assertEquals("ADDRESS_REFUSED", deliver("https://127.0.0.1:" + port() + "/", here(), trusting, WITHIN));
        assertEquals("ADDRESS_REFUSED", deliver("not an address", here(), trusting, WITHIN));
        assertTrue(received.isEmpty());
    }

    @Test
    void whoCannotProveItsNameIsToldNothing() {
        SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
        assertEquals("TLS", deliver("https://" + HOST + ":" + port() + "/", here(), usual, WITHIN));
        assertEquals("TLS", deliver("https://other.example.com:" + port() + "/", here(), trusting, WITHIN));
        assertTrue(received.isEmpty());
    }

    @Test
    void whatCannotBeReachedIsSaid() {
        Addresses unknown = host -> {
            throw new UnknownHostException(host);
        };
        assertEquals("UNKNOWN_HOST", deliver("https://" + HOST + "/", unknown, trusting, WITHIN));
        server.stop(0);
        assertEquals("CONNECTION", deliver("/"));
    }

    @Test
    void whoSaysNothingOrSpeaksByDropsDelaysNobodyForLong() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dropping = new Thread(() -> drop(silent));
            dropping.start();
            Duration within = Duration.ofMillis(400);
            long begun = System.nanoTime();
            String url = "https://" + HOST + ":" + silent.getLocalPort() + "/";
            assertEquals("TIMEOUT", deliver(url, here(), trusting, within));
            assertTrue(System.nanoTime() - begun < WITHIN.toNanos());
            dropping.join();
        }
    }

    /** The beginning of a record, a byte at a time: each comes well within a limit for one read. */
    private static void drop(ServerSocket listening) {
        byte[] record = {22, 3, 3, 64, 0, 2, 0, 64, 0};
        try (Socket socket = listening.accept()) {
            socket.setSoTimeout(50);
            for (int i = 0; i < 1000; i++) {
                socket.getOutputStream().write(record[Math.min(i, record.length - 1)]);
                awaitEnd(socket);
            }
        } catch (IOException e) {
            // the caller has gone, as it should
        }
    }

    /** Nothing more comes from the caller until it closes, so that this lasts as long as the limit for a read. */
    private static void awaitEnd(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // what the caller has said meanwhile
            }
            throw new IOException("the caller has gone");
        } catch (SocketTimeoutException e) {
            // not yet
        }
    }
}
