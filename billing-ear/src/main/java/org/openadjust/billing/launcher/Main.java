package org.openadjust.billing.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command {@code ./billing}, once a JDK is found and the product is built. */
public final class Main {

    private static final Set<String> TAKES_ARGUMENTS =
            Set.of("api-key", "bench", "scenario", "audit-verify", "witness", "audit-rotate-key");

    private final Home home;
    private final PrintStream out;
    private final PrintStream err;

    Main(Home home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** Exit code 0: done; 1: not done; 2: wrong usage. Verifying the audit log has codes of its own. */
    public static void main(String[] words) {
        Home home = new Home(Path.of(System.getProperty("billing.home")).toAbsolutePath());
        System.exit(new Main(home, System.out, System.err).run(List.of(words)));
    }

    int run(List<String> words) {
        try {
            Options options = Options.parse(words);
            boolean elsewhere = options.command().equals("bench");
            if (options.help() && !elsewhere || options.command().isEmpty()) {
                out.print(Usage.TEXT);
                return options.help() ? 0 : Refusal.USAGE;
            }
            return run(options);
        } catch (Refusal e) {
            err.println("billing: " + e.getMessage());
            return e.exitCode();
        } catch (Exception e) {
            err.println("billing: " + e);
            e.printStackTrace(err);
            return 1;
        }
    }

    private int run(Options options) throws Exception {
        DataDirectory data = DataDirectory.at(
                options.data().orElse(home.root().resolve(options.command().equals("bench") ? "var/bench" : "var")));
        if (!TAKES_ARGUMENTS.contains(options.command()) && !options.arguments().isEmpty()) {
            throw new Refusal(Refusal.USAGE, "What is " + options.arguments().getFirst() + " for? " + Usage.HINT);
        }
        Server server = new Server(home, data, new Progress(err, System.console() != null));
        return switch (options.command()) {
            case "run" -> new RunCommand(server, out).run(options);
            case "start" -> new StartCommand(server, out).run(options);
            case "stop" -> stop(server);
            case "info" -> info(server, options.json());
            case "api-key" -> new ApiKeyCommand(server, out).run(options.arguments());
            case "bench" -> new BenchCommand(server).run(options);
            case "audit-verify", "witness", "audit-rotate-key" -> new AuditCommand(server, out).run(options);
            case "scenario" -> new ScenarioCommand(home, out).run(options.arguments());
            default -> throw new Refusal(Refusal.USAGE, "Unknown command " + options.command() + ". " + Usage.HINT);
        };
    }

    private int stop(Server server) throws Exception {
        out.println(
                server.stop()
                        ? "Stopped."
                        : "No server runs in " + server.data().root() + ".");
        return 0;
    }

    private int info(Server server, boolean json) throws Exception {
        Info info = server.info();
        if (json) {
            out.print(info.json());
            return 0;
        }
        Optional<ServerProcess> process = info.process();
        out.println(
                "state      " + process.map(p -> "running, process " + p.pid()).orElse("stopped"));
        out.println("dashboard  " + info.dashboard());
        out.println("api        " + info.api());
        out.println("jms        " + info.broker());
        out.println("data       " + server.data().root());
        out.println("secrets    " + server.data().secrets());
        out.println("log        " + server.data().serverLog());
        return 0;
    }
}
