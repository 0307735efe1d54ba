package org.openadjust.billing.launcher;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code run}: in the foreground, until Ctrl-C, SIGTERM or the server's end. */
final class RunCommand {

    private final Server server;
    private final PrintStream out;
    private final AtomicBoolean stopping = new AtomicBoolean();

    RunCommand(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    int run(Options options) throws Exception {
        Optional<ServerProcess> running = server.staying();
        if (running.isPresent()) {
            throw new Refusal("The server already runs (process "
                    + running.get().pid() + "): " + server.info().dashboard() + ". Stop it first: ./billing stop");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        ServerProcess process = server.start(server.settings().with(options));
        new StartCommand(server, out).announce();
        out.println("Ctrl-C stops the server.");
        process.await();
        if (stopping.get()) {
            return 0;
        }
        throw new Refusal(
                "The server has ended by itself. Its log: " + server.data().serverLog());
    }

    private void stop() {
        stopping.set(true);
        try {
            if (server.stop()) {
                out.println("Stopped.");
            }
        } catch (Exception e) {
            out.println("billing: " + e.getMessage());
        }
    }
}
