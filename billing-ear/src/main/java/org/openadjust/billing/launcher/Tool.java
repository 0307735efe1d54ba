package org.openadjust.billing.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program that does one thing and ends; what it says is shown only when it fails. */
final class Tool {

    private static final int PATIENCE_SECONDS = 120;

    private Tool() {}

    static void run(Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (!ended || process.exitValue() != 0) {
            throw new Refusal(Path.of(command.getFirst()).getFileName() + (ended ? " failed" : " does not end")
                    + ", as its log " + log + " says:\n" + Files.readString(log));
        }
        Files.delete(log);
    }
}
