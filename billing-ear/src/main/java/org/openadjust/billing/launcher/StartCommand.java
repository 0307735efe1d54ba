package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** {@code start}: in the background; done when the dashboard answers. */
final class StartCommand {

    private final Server server;
    private final PrintStream out;

    StartCommand(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    int run(Options options) throws Exception {
        Optional<ServerProcess> running = server.staying();
        ServerSettings settings = server.settings().with(options);
        if (running.isPresent()) {
            if (!settings.equals(server.settings())) {
                throw new Refusal("The server already runs with other options (process "
                        + running.get().pid() + "). Stop it first: ./billing stop");
            }
            if (server.awaitUp(running.get())) {
                out.println("The server already runs: " + server.info().dashboard());
                return 0;
            }
        }
        server.start(settings);
        announce();
        return 0;
    }

    /** Where to go, and with which password. */
    void announce() throws IOException {
        out.println("The dashboard: " + server.info().dashboard());
        out.println("Sign in as " + server.secrets().get("admin.user") + " with the password admin.password in "
                + server.data().secrets());
        if (!server.settings().loopback()) {
            out.println("Other machines reach it without encryption: put a proxy with TLS in front of it "
                    + "(docs/operations.md).");
        }
    }
}
