package org.openadjust.billing.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The same broker without the product, in a process of its own with the server's settings: messages of the same size are sent
 * the same way, and received one a transaction by as many sessions as the server has. Messages are synced to the disk.
 */
final class BareBroker implements AutoCloseable {

    private static final int RECEIVERS = 128;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String QUEUE = "bench";
    private static final String USER = "bench";

    private final Process process;
    private final Broker broker;

    BareBroker(Path payara, Path settings, Path directory) throws IOException, InterruptedException {
        int port = freePort();
        Path mq = payara.resolve("mq");
        Path props = Files.createDirectories(directory.resolve("instances/bench/props"));
        Files.writeString(props.resolve("config.properties"), """
                imq.instanceconfig.version=300
                imq.hostname=127.0.0.1
                imq.portmapper.hostname=127.0.0.1
                imq.jms.tcp.hostname=127.0.0.1
                imq.service.activelist=jms
                imq.jmx.connector.activelist=
                imq.accesscontrol.enabled=false
                imq.autocreate.destination.maxNumMsgs=1000000
                imq.autocreate.destination.maxTotalMsgBytes=256m
                imq.autocreate.destination.limitBehavior=FLOW_CONTROL
                imq.autocreate.queue.maxNumActiveConsumers=-1
                imq.metrics.enabled=false
                """ + storeSettings(settings));
        String password = UUID.randomUUID().toString();
        Files.writeString(
                Files.createDirectories(directory.resolve("instances/bench/etc"))
                        .resolve("passwd"),
                USER + ":" + digest(USER + ":" + password) + ":user:1\n");
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        mq.resolve("lib/imqbroker.jar") + ":" + mq.resolve("lib/imqutil.jar"),
                        "-Dimq.home=" + mq,
                        "-Dimq.libhome=" + mq.resolve("lib"),
                        "-Dimq.etchome=" + mq.resolve("etc"),
                        "-Dimq.varhome=" + directory,
                        "com.sun.messaging.jmq.jmsserver.Broker",
                        "-name",
                        "bench",
                        "-port",
                        Integer.toString(port),
                        "-silent")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile())
                .start();
        this.broker = new Broker("127.0.0.1:" + port, USER, password, QUEUE);
        awaitConnection(directory);
    }

    /** How the server's broker keeps its messages. */
    private static String storeSettings(Path settings) throws IOException {
        return Files.readAllLines(settings).stream()
                .filter(line -> line.matches("imq\\.(persist|message|transaction)\\..*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** As the broker wants it. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(digest).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitConnection(Path directory) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                broker.connect().close();
                return;
            } catch (JMSException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IllegalStateException(
                            "the bare broker does not start: " + Files.readString(directory.resolve("console.log")), e);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** Median of the rounds, from the first sending to the last receipt. */
    double eventsASecond(int perMessage, int seconds, int rounds) throws Exception {
        double warm = round(perMessage, Math.max(1, 5_000 / perMessage));
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            rates.add(round(perMessage, (int) Math.clamp(warm * seconds / perMessage, 100, 200_000)));
        }
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private double round(int perMessage, int messages) throws Exception {
        Workload workload = new Workload("bench-1700000000");
        AtomicLong received = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(RECEIVERS)) {
            List<Future<?>> receivers = new ArrayList<>();
            for (int i = 0; i < RECEIVERS; i++) {
                receivers.add(threads.submit(() -> receive(received, messages)));
            }
            long start = System.nanoTime();
            new Producer(broker).flood(messages, () -> workload.usage(1_000, perMessage)::message, 330 * perMessage);
            for (Future<?> receiver : receivers) {
                receiver.get();
            }
            return (double) messages * perMessage / ((System.nanoTime() - start) / 1e9);
        }
    }

    private Void receive(AtomicLong received, long wanted) throws JMSException {
        Connection connection = broker.connect();
        try {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (received.get() < wanted) {
                if (consumer.receive(20) != null) {
                    session.commit();
                    received.incrementAndGet();
                } else if (System.nanoTime() > end) {
                    throw new IllegalStateException("the bare broker delivers nothing");
                }
            }
            return null;
        } finally {
            connection.close();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
