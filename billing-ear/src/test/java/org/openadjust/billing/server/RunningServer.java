package org.openadjust.billing.server;

import jakarta.jms.ConnectionFactory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A real server with the built application. {@link #shared()} is the one that all tests of a run use: it is started when
 * the first test asks for it, without demonstration data, and stopped when the run ends. System property
 * {@code billing.info} names another one's description instead (the file {@code info.json} in its data directory).
 */
public final class RunningServer {

    /** Not to be collected: it would let go. */
    private static FileLock held;

    /** Which of the processes that run tests at the same time this is, from 1 on. */
    private static final int FORK = firstFree();

    private static final int FORK_PORTS = 4_000;
    private static final int FIRST_PORT = 16_000 + FORK * FORK_PORTS;
    private static final int LAST_PORT = FIRST_PORT + FORK_PORTS;
    private static final int PORTS = 6;
    private static final long PATIENCE_MINUTES = 6;

    private static RunningServer shared;

    /** Compiled quickly rather than well: a server that one test starts and stops lives too short for more. */
    private static final Map<String, String> SHORT_LIVED = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final Path data;
    private final Map<String, String> environment;
    private JsonObject info;

    private RunningServer(Path data, Map<String, String> environment) {
        this.data = data.toAbsolutePath();
        this.environment = environment;
    }

    /** The server of this run of tests. */
    public static synchronized RunningServer shared() {
        if (shared == null) {
            String given = System.getProperty("billing.info");
            if (given != null) {
                shared = attach(Path.of(given).toAbsolutePath().getParent());
            } else {
                RunningServer own = at(ofThisProcess("it"));
                own.discard();
                own.start("--empty", "--port", Integer.toString(freePorts()));
                Runtime.getRuntime().addShutdownHook(new Thread(own::stop));
                shared = own;
            }
        }
        return shared;
    }

    /** One that runs already and is somebody else's to stop. */
    public static RunningServer running(Path info) {
        return attach(info.toAbsolutePath().getParent());
    }

    /** A server of the test's own, not yet started; the test stops it. */
    public static RunningServer at(Path data) {
        return new RunningServer(data, SHORT_LIVED);
    }

    /** A server that runs already. */
    public static RunningServer attach(Path data) {
        RunningServer server = new RunningServer(data, Map.of());
        server.readInfo();
        return server;
    }

    /** Runs {@code ./billing start} on its data directory; returns when the application answers. */
    public void start(String... options) {
        start(Map.of(), options);
    }

    /** The same with something more in its environment. */
    public void start(Map<String, String> environment, String... options) {
        launcher("start", environment, options);
        readInfo();
    }

    public void stop() {
        launcher("stop", Map.of());
    }

    /** As {@code kill -9} does: no warning, no clean-up, and it has not ended when this returns. */
    public void kill() {
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
    }

    /** Stops what may run on the data directory and deletes it. */
    public void discard() {
        if (!Files.exists(data)) {
            return;
        }
        stop();
        try (var files = Files.walk(data)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(RunningServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return info.getJsonNumber("pid").longValue();
    }

    /** With a slash at its end. */
    public URI dashboard() {
        return URI.create(address("dashboard"));
    }

    /** Without a slash at its end: {@code https://…/billing/api/v1}. */
    public String api() {
        return address("api");
    }

    /** The same without TLS, on this machine alone. */
    public String local() {
        return address("local");
    }

    public int port(String name) {
        return info.getJsonObject("ports").getInt(name);
    }

    /** Everything that the server must keep. */
    public Path data() {
        return data;
    }

    public Path log() {
        return Path.of(info.getString("log"));
    }

    /** One of the generated secrets, such as {@code api.key}; the names are in docs/operations.md. */
    public String secret(String name) {
        return ServerData.secret(data, name);
    }

    /** Connects to the broker over TCP, as a legacy system does. User and password are the caller's to give. */
    public ConnectionFactory broker() {
        return broker("mq://" + address("jms") + "/jms");
    }

    /** The same with TLS, as from another machine. */
    public ConnectionFactory brokerTls() {
        return broker(address("jmsTls"));
    }

    private ConnectionFactory broker(String address) {
        Path lib = payara().resolve("mq/lib");
        try {
            URL[] jars = {url(lib.resolve("imq.jar"))};
            // as long as the connections that it makes: the class loader lives with the tests
            ClassLoader loader = new URLClassLoader(jars, RunningServer.class.getClassLoader());
            Object factory = loader.loadClass("com.sun.messaging.ConnectionFactory")
                    .getConstructor()
                    .newInstance();
            var set = factory.getClass().getMethod("setProperty", String.class, String.class);
            set.invoke(factory, "imqAddressList", address);
            set.invoke(factory, "imqReconnectEnabled", "false");
            return (ConnectionFactory) factory;
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The application server's own directory. */
    public Path payara() {
        return Path.of(info.getString("server"));
    }

    private String address(String name) {
        return info.getJsonObject("addresses").getString(name);
    }

    private void readInfo() {
        try (Reader text = Files.newBufferedReader(data.resolve("info.json"));
                JsonReader json = Json.createReader(text)) {
            info = json.readObject();
            Trust.certificateIn(Path.of(info.getString("certificate")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launcher(String command, Map<String, String> environment, String... options) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbilling.home=" + home(),
                "-cp",
                target().resolve("classes").toString(),
                "org.openadjust.billing.launcher.Main",
                command,
                "--data",
                data.toString()));
        words.addAll(List.of(options));
        try {
            ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
            builder.environment().putAll(this.environment);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("./billing " + command + " failed; it says above why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int firstFree() {
        for (int fork = 1; ; fork++) {
            Path file = target().resolve("tests-" + fork + ".lock");
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                held = channel.tryLock();
                if (held != null) {
                    return fork;
                }
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A directory in {@code target} that no other process of tests uses. */
    public static Path ofThisProcess(String name) {
        return target().resolve(name + "-" + FORK);
    }

    /** The first of as many ports in a row as a server needs, free now. */
    public static int freePorts() {
        int start = FIRST_PORT + (int) (ProcessHandle.current().pid() % (LAST_PORT - FIRST_PORT));
        for (int first = start; first < LAST_PORT; first += PORTS) {
            if (IntStream.range(first, first + PORTS).allMatch(RunningServer::free)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + PORTS + " free ports in a row from " + start);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The product's own directory. */
    public static Path home() {
        return target().resolve("../..").normalize();
    }

    /** This module's target directory, wherever the tests are started from. */
    public static Path target() {
        try {
            return Path.of(RunningServer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
