package org.openadjust.billing.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openadjust.billing.audit.model.Cosigner;
import org.openadjust.billing.audit.model.CosignerKey;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.Witness;
import org.openadjust.billing.audit.model.Witness.Answer;
import org.openadjust.billing.audit.store.KeyFile;

/**
 * A witness as a process (C2SP tlog-witness), with a key and a memory of its own: {@code POST /add-checkpoint}, and {@code GET
 * /HASH/checkpoint} for what it has signed last, by the hash of the log's name. It needs neither the product's server nor its
 * database, and is best on another machine, under another administrator.
 */
public final class WitnessServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WitnessServer.class.getName());
    private static final int BODY_MAX = 32_768;
    private static final int THREADS = 4;
    private static final Pattern CHECKPOINT = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Witness witness;
    private final WitnessFolder folder;
    private final CosignerKey key;

    /**
     * Starts it.
     *
     * @param data where its key and its memory are
     * @param address where it listens; port 0 for any
     * @param logs keys of those that it watches
     */
    public WitnessServer(Path data, InetSocketAddress address, List<LogKeys> logs, Clock clock)
            throws IOException, GeneralSecurityException {
        Cosigner cosigner = Cosigner.of(new KeyFile(data.resolve("witness.key")).open());
        Map<String, LogKeys> byName = new HashMap<>();
        logs.forEach(log -> byName.put(log.name(), log));
        this.key = cosigner.key();
        this.folder = new WitnessFolder(data.resolve("seen"));
        this.witness = new Witness(cosigner, byName, folder, clock);
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its public key, for those who check what it has signed. */
    public CosignerKey key() {
        return key;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Matcher asked = CHECKPOINT.matcher(path);
            if (path.equals("/add-checkpoint") && exchange.getRequestMethod().equals("POST")) {
                add(exchange);
            } else if (asked.matches() && exchange.getRequestMethod().equals("GET")) {
                var last = folder.byHash(asked.group(1));
                answer(
                        exchange,
                        last.isPresent() ? 200 : 404,
                        PLAIN,
                        last.map(Object::toString).orElse(""));
            } else {
                answer(exchange, 404, PLAIN, "");
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.log(Level.SEVERE, "the witness cannot answer", e);
            answer(exchange, 500, PLAIN, "");
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
        Answer answer = body.length > BODY_MAX ? new Answer.Malformed() : witness.add(new String(body, UTF_8));
        switch (answer) {
            case Answer.Signed signed ->
                answer(
                        exchange,
                        200,
                        PLAIN,
                        signed.signatures().stream().map(Object::toString).collect(Collectors.joining()));
            case Answer.Conflict conflict ->
                answer(exchange, 409, "text/x.tlog.size", Long.toString(conflict.leaves()) + '\n');
            case Answer.Malformed malformed -> answer(exchange, 400, PLAIN, "");
            case Answer.UnknownLog unknown -> answer(exchange, 404, PLAIN, "");
            case Answer.NotTheLogs forged -> answer(exchange, 403, PLAIN, "");
            case Answer.NoExtension forked -> {
                LOG.severe("a log does not extend what was signed before");
                answer(exchange, 422, PLAIN, "");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
