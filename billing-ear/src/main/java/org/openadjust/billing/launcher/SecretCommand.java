package org.openadjust.billing.launcher;

import java.io.PrintStream;
import java.util.List;

/** {@code secret NAME}: shows one generated secret, from the key store or the file; for programs that have to know it. */
final class SecretCommand {

    private final Server server;
    private final PrintStream out;

    SecretCommand(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    int run(List<String> arguments) throws Exception {
        if (arguments.size() != 1) {
            throw new Refusal(Refusal.USAGE, "Usage: ./billing secret NAME; docs/operations.md lists the names.");
        }
        server.requireData();
        out.println(server.secrets()
                .find(arguments.getFirst())
                .orElseThrow(() -> new Refusal(
                        "There is no secret " + arguments.getFirst() + "; docs/operations.md lists the names.")));
        return 0;
    }
}
