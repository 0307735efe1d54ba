package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code audit-verify}, {@code witness} and {@code audit-rotate-key}: what the audit log needs outside the server. */
final class AuditCommand {

    private static final String FEATURE = "audit.";
    private static final String LOG = "--log";
    private static final int WITNESS_PORT = 8097;

    private final Server server;
    private final PrintStream out;

    AuditCommand(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    int run(Options options) throws Exception {
        return switch (options.command()) {
            case "audit-verify" -> run("tlog.AuditVerify", options.arguments());
            case "witness" -> witness(options);
            default -> rotate(options);
        };
    }

    private int witness(Options options) throws IOException, ReflectiveOperationException {
        Path data = options.data()
                .orElseThrow(() ->
                        new Refusal(Refusal.USAGE, "A witness has a directory of its own: --data DIR. " + Usage.HINT));
        List<String> arguments = new ArrayList<>(List.of(
                data.toAbsolutePath().toString(),
                options.listen().orElse(ServerSettings.LOOPBACK),
                Integer.toString(options.port().orElse(WITNESS_PORT))));
        List<String> words = options.arguments();
        for (int i = 0; i < words.size(); i += 2) {
            if (!words.get(i).equals(LOG) || i + 1 == words.size()) {
                throw new Refusal(Refusal.USAGE, "What is " + words.get(i) + " for? " + Usage.HINT);
            }
            arguments.add(words.get(i + 1));
        }
        if (words.isEmpty()) {
            throw new Refusal(
                    Refusal.USAGE,
                    "Which log is to be watched? --log with its key, or the file of its keys. " + Usage.HINT);
        }
        return run("witness.WitnessProcess", arguments);
    }

    private int rotate(Options options) throws Exception {
        if (!options.arguments().isEmpty()) {
            throw new Refusal(Refusal.USAGE, "What is " + options.arguments().getFirst() + " for? " + Usage.HINT);
        }
        if (server.running().isPresent()) {
            throw new Refusal("The server signs with the key that is to be changed. First: ./billing stop --data \""
                    + server.data().root() + "\"");
        }
        return run(
                "store.KeyRotation",
                List.of(server.data().root().toAbsolutePath().toString()));
    }

    private int run(String name, List<String> arguments) throws IOException, ReflectiveOperationException {
        return new EngineCommand(server.home(), out).run(FEATURE + name, arguments);
    }
}
