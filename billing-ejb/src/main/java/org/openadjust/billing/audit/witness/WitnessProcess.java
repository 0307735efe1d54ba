package org.openadjust.billing.audit.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntBiFunction;
import org.openadjust.billing.audit.model.LogKeys;

/** The command {@code witness}: data directory, address, port, then each log's key or the file with its keys. Runs until it is ended. */
public final class WitnessProcess implements ToIntBiFunction<List<String>, PrintStream> {

    private static final int FIRST_LOG = 3;

    private final Clock clock;

    public WitnessProcess(Clock clock) {
        this.clock = clock;
    }

    @Override
    public int applyAsInt(List<String> arguments, PrintStream out) {
        try {
            List<LogKeys> logs = new ArrayList<>();
            for (String log : arguments.subList(FIRST_LOG, arguments.size())) {
                String text = Files.exists(Path.of(log)) ? Files.readString(Path.of(log)) : log;
                logs.add(LogKeys.parse(text.strip() + '\n'));
            }
            InetSocketAddress address = new InetSocketAddress(arguments.get(1), Integer.parseInt(arguments.get(2)));
            try (WitnessServer server = new WitnessServer(Path.of(arguments.get(0)), address, logs, clock)) {
                out.println("witness    http://" + arguments.get(1) + ":" + server.port());
                out.println("key        " + server.key());
                logs.forEach(log -> out.println("watches    " + log.name()));
                out.flush();
                new CountDownLatch(1).await();
                return 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            out.println("witness: " + e.getMessage());
            return 1;
        }
    }
}
