package org.openadjust.billing.browser;

import java.nio.file.Path;
import java.util.Locale;
import org.openadjust.billing.server.RunningServer;

/** Pictures of each page that a test has looked at. */
final class Screens {

    static final Path DIRECTORY = RunningServer.target().resolve("screens");

    private Screens() {}

    static Path file(String page, Screen screen) {
        return DIRECTORY.resolve(
                page + "-" + screen.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png");
    }
}
