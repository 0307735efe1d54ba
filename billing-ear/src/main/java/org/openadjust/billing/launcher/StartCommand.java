package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;

/** {@code start}: in the background; done when the dashboard answers. */
final class StartCommand {

    private final Server server;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

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
    void announce() throws IOException, GeneralSecurityException {
        out.println("The dashboard: " + server.info().dashboard());
        out.println("Sign in as " + server.secrets().get("admin.user") + " with the password admin.password in "
                + server.data().secrets());
        if (server.settings().openId().isUsed()) {
            out.println("People sign in by " + server.settings().openId().issuer()
                    + " too, which has to know this address to send them back to: "
                    + server.info().signInReturn());
        }
        Certificate certificate =
                server.certificates(server.secrets()).present().orElseThrow();
        if (certificate.selfMade()) {
            out.println("Its certificate is self-made: a browser asks once whether to trust it. SHA-256 "
                    + certificate.fingerprint());
        }
        if (certificate.expiresSoon(clock.instant())) {
            out.println("Its certificate expires on " + certificate.until() + ": ./billing certificate "
                    + (certificate.selfMade() ? "renew" : "replace …") + " (docs/operations.md)");
        }
        if (!server.settings().derby()
                && !DatabaseAddress.of(server.settings().databaseUrl()).verified()) {
            out.println("Nobody checks who answers as the database, and what goes there may be read on the way: add"
                    + " sslmode=verify-full to --database (docs/operations.md).");
        }
    }
}
