package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's process: started apart from the launcher, found again by its number and its time of start. */
final class ServerProcess {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    /** Ctrl-C and a closed terminal reach the launcher, which stops the server in order. */
    private static final String DETACHED = "trap '' HUP INT; exec \"$0\" \"$@\"";

    private final ProcessHandle handle;

    private ServerProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /** The running server of this data directory. A number that now belongs to another process is not taken for it. */
    static Optional<ServerProcess> of(DataDirectory data) throws IOException {
        if (!Files.exists(data.process())) {
            return Optional.empty();
        }
        String[] words = Files.readString(data.process()).strip().split(" ");
        if (words.length != 2) {
            return Optional.empty();
        }
        long pid = Long.parseLong(words[0]);
        Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, started).abs().compareTo(CLOCKS_DIFFER) < 0)
                        .orElse(true))
                .map(ServerProcess::new);
    }

    /**
     * Starts the server's JVM.
     *
     * @param values what the options' template names
     * @param masterPassword opens the domain's key stores; handed over on standard input
     * @param provision the domain whose command files this start has to run
     */
    static ServerProcess start(
            Path java,
            DataDirectory data,
            Map<String, String> values,
            String masterPassword,
            String options,
            Optional<Domain> provision)
            throws IOException {
        PrivateFiles.deleteTree(data.temporary());
        PrivateFiles.directory(data.temporary());
        Path file = data.config().resolve("jvm.options");
        PrivateFiles.write(file, arguments(options, values));
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                DETACHED,
                java.toString(),
                "@" + file,
                "-cp",
                data.payara().resolve("glassfish/modules/glassfish.jar").toString(),
                "com.sun.enterprise.glassfish.bootstrap.ASMain",
                "-upgrade",
                "false",
                "-read-stdin",
                "true",
                "-domainname",
                data.domain().getFileName().toString(),
                "-domaindir",
                data.domain().toString(),
                "-instancename",
                "server",
                "-type",
                "DAS",
                "-verbose",
                "false"));
        provision.ifPresent(domain -> command.addAll(List.of(
                "-prebootcommandfile",
                domain.preBoot().toString(),
                "-postbootcommandfile",
                domain.postBoot().toString())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.consoleLog().toFile());
        builder.environment().remove(Secrets.DATABASE_PASSWORD);
        Process process = builder.start();
        Instant started = process.info().startInstant().orElse(Instant.now());
        PrivateFiles.write(data.process(), process.pid() + " " + started.toEpochMilli() + "\n");
        try (OutputStream in = process.getOutputStream()) {
            in.write(("AS_ADMIN_MASTERPASSWORD=" + masterPassword + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new ServerProcess(process.toHandle());
    }

    /** The options of the template in the form of a Java argument file, without those of newer Java versions. */
    static String arguments(String template, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (String line : template.lines().toList()) {
            String option = line.strip();
            if (option.startsWith("[")) {
                int bar = option.indexOf("|]");
                int since = Integer.parseInt(option.substring(1, bar));
                option = Runtime.version().feature() >= since ? option.substring(bar + 2) : "";
            }
            if (!option.isEmpty() && !option.startsWith("#")) {
                String filled = Template.fill(option, values);
                text.append('"')
                        .append(filled.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n");
            }
        }
        return text.toString();
    }

    long pid() {
        return handle.pid();
    }

    boolean alive() {
        return handle.isAlive();
    }

    /** Asks it to end and waits; false when it has not ended in time. */
    boolean stop(Duration patience) throws InterruptedException {
        handle.destroy();
        return ended(patience);
    }

    boolean kill(Duration patience) throws InterruptedException {
        handle.destroyForcibly();
        return ended(patience);
    }

    /** Waits for its end, however long. */
    void await() throws InterruptedException {
        try {
            handle.onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end, at most so long. */
    boolean ended(Duration patience) throws InterruptedException {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
