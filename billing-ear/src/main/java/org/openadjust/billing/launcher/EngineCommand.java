package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * Commands that belong to a feature. They are loaded from what was built, and need that and the JDK alone; the launcher knows no more of
 * them than a function to an exit code.
 */
final class EngineCommand {

    private static final String PRODUCT = "org.openadjust.billing.";

    private final Home home;
    private final PrintStream out;

    EngineCommand(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** @param name of the class, below the product's package */
    int run(String name, List<String> arguments) throws IOException, ReflectiveOperationException {
        Path jar = home.engine().getFirst();
        if (!Files.exists(jar)) {
            throw new Refusal(
                    "The product is not built: " + jar + " is missing. Run mvn package in " + home.root() + ".");
        }
        try (URLClassLoader feature =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, EngineCommand.class.getClassLoader())) {
            return command(feature, name).applyAsInt(arguments, out);
        }
    }

    @SuppressWarnings("unchecked")
    private static ToIntBiFunction<List<String>, PrintStream> command(ClassLoader feature, String name)
            throws ReflectiveOperationException {
        return (ToIntBiFunction<List<String>, PrintStream>) feature.loadClass(PRODUCT + name)
                .getDeclaredConstructor(Clock.class)
                .newInstance(Clock.systemUTC());
    }
}
