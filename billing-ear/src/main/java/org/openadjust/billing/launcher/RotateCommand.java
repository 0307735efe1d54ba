package org.openadjust.billing.launcher;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code rotate-secrets [WHAT…]}: others in place of the generated secrets, while the server does not run. Without a word, those that
 * nobody else has been given.
 */
final class RotateCommand {

    private static final String DATABASE = "database";
    private static final String KEY_STORE = "keystore";
    private static final String VAULT = "vault";

    /** What is only made up anew; the next start hands it to who needs it. */
    private static final Map<String, List<String>> NAMES = new TreeMap<>(Map.of(
            "broker", List.of("jms.application.password", "jms.admin.password", "jms.keystore.password"),
            "server", List.of("server.password", "server.master.password"),
            "producer", List.of("jms.password"),
            "webhook", List.of("webhook.secret")));

    private static final List<String> INNER = List.of(DATABASE, "broker", "server", KEY_STORE);
    private static final Set<String> OTHERS = Set.of(DATABASE, KEY_STORE, VAULT);
    private static final Set<String> HANDED_OUT = Set.of("producer", "webhook");

    private final Server server;
    private final PrintStream out;

    RotateCommand(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    int run(List<String> arguments) throws Exception {
        Set<String> wanted = new LinkedHashSet<>(arguments.isEmpty() ? INNER : arguments);
        for (String what : wanted) {
            if (!NAMES.containsKey(what) && !OTHERS.contains(what)) {
                throw new Refusal(
                        Refusal.USAGE,
                        "Usage: ./billing rotate-secrets [database] [broker] [server] [keystore] [producer] [webhook]"
                                + " [vault]; without a word: the first four.");
            }
        }
        server.requireData();
        server.alone(() -> {
            if (server.staying().isPresent()) {
                throw new Refusal("The server runs, with the secrets as they are. Stop it first: ./billing stop");
            }
            for (String what : wanted) {
                rotate(what, server.secrets());
            }
        });
        return 0;
    }

    private void rotate(String what, Secrets secrets) throws Exception {
        switch (what) {
            case DATABASE -> database(secrets);
            case KEY_STORE -> secrets.store().changePassword();
            case VAULT -> {
                vault();
                return;
            }
            default -> secrets.renew(NAMES.get(what));
        }
        out.println("Changed: " + what + "."
                + (HANDED_OUT.contains(what)
                        ? " Tell who uses it: " + String.join(", ", NAMES.get(what)) + " in "
                                + server.data().secrets()
                        : ""));
    }

    private void vault() throws Exception {
        String data = server.data().root().toAbsolutePath().toString();
        if (new EngineCommand(server.home(), out).run("privacy.store.MasterKeyRotation", List.of(data)) != 0) {
            throw new Refusal("The vault's master key is as it was.");
        }
    }

    private void database(Secrets secrets) throws Exception {
        DerbyDatabase derby = server.derby();
        if (!server.settings().derby() || !derby.exists()) {
            out.println("The database is not encrypted by this server: nothing to change there.");
            return;
        }
        new DerbyEncryption(derby, secrets).renew();
    }
}
