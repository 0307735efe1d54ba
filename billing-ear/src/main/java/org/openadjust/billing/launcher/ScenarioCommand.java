package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * {@code scenario FILE|DIR…}: runs scenario files on the engine, in this process, without a server or a database. The engine is
 * loaded from what was built; the launcher knows no more of it than a function from paths to an exit code.
 */
final class ScenarioCommand {

    private static final String RUNNER = "org.openadjust.billing.scenario.Scenarios";

    private final Home home;
    private final PrintStream out;

    ScenarioCommand(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** @return 0 if all checks hold, 1 if one does not */
    int run(List<String> arguments) throws IOException, ReflectiveOperationException {
        if (arguments.isEmpty()) {
            throw new Refusal(Refusal.USAGE, "Which scenario files, or which directory of them? " + Usage.HINT);
        }
        List<Path> paths = new ArrayList<>();
        for (String argument : arguments) {
            if (!Files.exists(Path.of(argument))) {
                throw new Refusal(Refusal.USAGE, "There is no file or directory " + argument + ".");
            }
            paths.add(Path.of(argument));
        }
        try (URLClassLoader engine = new URLClassLoader(classPath(), ScenarioCommand.class.getClassLoader())) {
            // JSON's provider is looked up through the thread's loader
            Thread.currentThread().setContextClassLoader(engine);
            return runner(engine).applyAsInt(paths, out);
        } finally {
            Thread.currentThread().setContextClassLoader(ScenarioCommand.class.getClassLoader());
        }
    }

    @SuppressWarnings("unchecked")
    private static ToIntBiFunction<List<Path>, PrintStream> runner(ClassLoader engine)
            throws ReflectiveOperationException {
        return (ToIntBiFunction<List<Path>, PrintStream>)
                engine.loadClass(RUNNER).getDeclaredConstructor().newInstance();
    }

    private URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : home.engine()) {
            if (!Files.exists(jar)) {
                throw new Refusal(
                        "The product is not built: " + jar + " is missing. Run mvn package in " + home.root() + ".");
            }
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
