package org.openadjust.billing.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** One server and its data directory: provisioned when needed, started, stopped. */
final class Server {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In which a process that was killed is gone, on a busy machine, and is seen to be: its end is looked for now and then. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Home home;
    private final DataDirectory data;
    private final Progress progress;
    private final Path java;
    private final Clock clock = Clock.systemUTC();

    Server(Home home, DataDirectory data, Progress progress) {
        this.home = home;
        this.data = data;
        this.progress = progress;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java");
    }

    DataDirectory data() {
        return data;
    }

    /** The Java of the launcher itself, which is the server's too. */
    Path java() {
        return java;
    }

    Home home() {
        return home;
    }

    Optional<ServerProcess> running() throws IOException {
        return ServerProcess.of(data);
    }

    /** The running server. One that is being stopped, or was killed a moment ago, is waited for and does not count. */
    Optional<ServerProcess> staying() throws IOException, InterruptedException {
        Optional<ServerProcess> running = running();
        if (running.isEmpty()) {
            return running;
        }
        ServerProcess process = running.get();
        boolean isStopping = Files.exists(data.stopping())
                && Files.readString(data.stopping()).equals(Long.toString(process.pid()));
        return process.ended(isStopping ? PATIENCE : MOMENT) ? Optional.empty() : running;
    }

    ServerSettings settings() throws IOException {
        return ServerSettings.in(data.settings());
    }

    Secrets secrets() throws IOException, GeneralSecurityException {
        return Secrets.in(data);
    }

    Certificates certificates(Secrets secrets) {
        return new Certificates(secrets.store(), data.root(), java, clock);
    }

    DerbyDatabase derby() {
        return new DerbyDatabase(home.drivers(), data.database(), data.logs().resolve("derby.log"));
    }

    /** Refuses where no server has ever been started. */
    void requireData() {
        if (!Files.exists(data.settings())) {
            throw new Refusal("There is no server in " + data.root() + ". Start it first: ./billing start");
        }
    }

    Info info() throws IOException {
        return new Info(home, data, settings(), running());
    }

    /** Starts it; returns when the application answers. Two starts at once: the second one is refused. */
    ServerProcess start(ServerSettings settings) throws Exception {
        home.requireBuilt();
        AtomicReference<ServerProcess> started = new AtomicReference<>();
        alone(() -> {
            settings.ports().requireFree(settings.listen(), settings.listenJms());
            Secrets secrets = secrets();
            settings.openId().requireSecret(secrets.find(OpenId.SECRET), data);
            settings.store(data.settings());
            started.set(start(settings, secrets));
        });
        return started.get();
    }

    /** Does what must not be done twice at the same time on one data directory. */
    void alone(Together.Work work) throws Exception {
        data.prepare();
        try (FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new Refusal("Another start is under way in " + data.root() + ". Wait for it.");
            }
            work.run();
        }
    }

    private ServerProcess start(ServerSettings settings, Secrets secrets) throws Exception {
        Unpacking unpacking = new Unpacking(home.payara(), data.payara().getParent());
        if (!unpacking.done()) {
            progress.measured("Unpacking the application server", percent -> {
                unpacking.run(percent);
                PrivateFiles.deleteTree(data.domain().resolve("osgi-cache"));
                return null;
            });
        }
        DerbyEncryption derby = new DerbyEncryption(derby(), secrets);
        if (settings.derby() && derby.isDue()) {
            // before the domain is looked at, which keeps the password
            progress.step("Encrypting the database", () -> {
                derby.establish();
                return null;
            });
        }
        Domain domain = new Domain(home, data, settings, secrets);
        boolean provision = !domain.current();
        Map<String, String> values = values(settings);
        Broker broker = new Broker(home, data.broker(), secrets);
        PrivateKeyEntry certificate = certificates(secrets).forStart(settings);
        progress.step("Preparing configuration, database and broker", () -> {
            List<Together.Work> work = new ArrayList<>();
            if (provision) {
                domain.clear();
                broker.configure(values);
                work.add(() -> domain.make(java, passwords(secrets)));
                work.add(() -> broker.createDestinations(
                        java, data.payara(), data.logs().resolve("broker.log")));
            }
            if (settings.derby() && !derby().exists()) {
                work.add(derby::establish);
            }
            Together.run(work);
            return null;
        });
        broker.configure(values);
        broker.show(certificate);
        new Identity(data.config(), secrets).show(certificate);
        PrivateFiles.write(data.certificate(), Certificate.of(certificate).pem());
        Files.deleteIfExists(data.adminPasswords());
        PrivateFiles.write(
                data.config().resolve("logging.properties"),
                Template.fill(Files.readString(home.server().resolve("logging.properties")), values));
        return progress.step(provision ? "Starting the server for the first time" : "Starting the server", () -> {
            StartLog log = StartLog.before(data);
            ServerProcess process = ServerProcess.start(
                    java,
                    data,
                    values,
                    secrets.get("server.master.password"),
                    Files.readString(home.server().resolve("jvm.options")),
                    provision ? Optional.of(domain) : Optional.empty());
            try {
                if (!new Readiness(log, URI.create(info().health())).await(process)) {
                    throw new Refusal("The server ended while it started." + log.evidence());
                }
            } catch (Refusal e) {
                process.kill(PATIENCE);
                throw e;
            }
            if (provision) {
                domain.confirm();
            }
            info().store();
            return process;
        });
    }

    /** Waits for a server that somebody else has just started: false when it has ended. */
    boolean awaitUp(ServerProcess process) throws Exception {
        return progress.step(
                "Waiting for the server",
                () -> new Readiness(StartLog.from(data), URI.create(info().health())).await(process));
    }

    /** Stops it in order, by force when it does not end; says whether it ran. */
    boolean stop() throws Exception {
        Optional<ServerProcess> running = running();
        if (running.isPresent()) {
            ServerProcess process = running.get();
            PrivateFiles.write(data.stopping(), Long.toString(process.pid()));
            boolean ended =
                    progress.step("Stopping the server", () -> process.stop(PATIENCE) || process.kill(PATIENCE));
            if (!ended) {
                throw new Refusal("Process " + process.pid() + " does not end. Look at " + data.serverLog() + ".");
            }
        }
        Files.deleteIfExists(data.process());
        Files.deleteIfExists(data.stopping());
        if (data.exists() && Files.exists(data.settings())) {
            info().store();
        }
        return running.isPresent();
    }

    private Map<String, String> passwords(Secrets secrets) {
        Map<String, String> aliases = new TreeMap<>();
        aliases.put("jms-operator", secrets.get("jms.admin.password"));
        aliases.put("jms-application", secrets.get("jms.application.password"));
        aliases.put("jms-keystore", secrets.get("jms.keystore.password"));
        aliases.put("database-attributes", "bootPassword=" + secrets.get(Secrets.BOOT));
        // a server that trusts the connection, as over a local socket, asks for none
        aliases.put("database-password", secrets.find(Secrets.POSTGRES).orElse("none"));
        return aliases;
    }

    private Map<String, String> values(ServerSettings settings) {
        Ports ports = settings.ports();
        Map<String, String> values = new TreeMap<>();
        values.put("data", data.root().toString());
        values.put("domain", data.domain().toString());
        values.put("payara", data.payara().toString());
        values.put("application", home.application().toString());
        values.put("listen", settings.listen());
        values.put("http.port", Integer.toString(ports.http()));
        values.put("jms.port", Integer.toString(ports.jms()));
        values.put("jms.service.port", Integer.toString(ports.jmsService()));
        values.put("admin.port", Integer.toString(ports.admin()));
        values.put("https.port", Integer.toString(ports.https()));
        values.put("jms.tls.port", Integer.toString(ports.jmsTls()));
        values.put("listen.jms", settings.listenJms());
        int heap = Heap.of(settings.heap());
        values.put("heap", Integer.toString(heap));
        values.put("derby.pages", Integer.toString(Heap.pages(heap)));
        values.put("demonstration", Boolean.toString(settings.demonstration()));
        values.put("database", settings.derby() ? "derby" : "postgresql");
        Optional<DatabaseAddress> address =
                settings.derby() ? Optional.empty() : Optional.of(DatabaseAddress.of(settings.databaseUrl()));
        values.put("database.url", address.map(DatabaseAddress::url).orElse(""));
        values.put("database.user", address.map(DatabaseAddress::user).orElse(""));
        values.put("smtp", settings.mail().address());
        values.put("mail.from", settings.mail().from());
        values.put("imap", settings.mailbox());
        values.put("public.url", new Info(home, data, settings, Optional.empty()).people());
        values.put("oidc.issuer", settings.openId().issuer());
        values.put("oidc.client", settings.openId().client());
        values.put("oidc.claim", settings.openId().claim());
        values.put("oidc.only", Boolean.toString(settings.openId().only()));
        return values;
    }
}
