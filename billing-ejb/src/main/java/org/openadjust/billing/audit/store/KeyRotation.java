package org.openadjust.billing.audit.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.function.ToIntBiFunction;

/** The command {@code audit-rotate-key}: gives the log of a data directory, whose server is stopped, another key. */
public final class KeyRotation implements ToIntBiFunction<List<String>, PrintStream> {

    /** @param clock of no use to it: its commands are made alike */
    public KeyRotation(Clock clock) {}

    @Override
    public int applyAsInt(List<String> arguments, PrintStream out) {
        Path data = Path.of(arguments.getFirst());
        if (!Files.exists(data.resolve("keys/audit.key"))) {
            out.println("There is no audit log's key in " + data + ".");
            return 1;
        }
        try {
            LogKeyFiles.Opened opened = new LogKeyFiles(data).rotate();
            out.println("before     "
                    + opened.keys().before(opened.keys().current()).orElseThrow());
            out.println("now        " + opened.keys().current());
            out.println("handovers  " + data.resolve("audit/keys"));
            return 0;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            out.println("The key stays: " + e.getMessage());
            return 1;
        }
    }
}
