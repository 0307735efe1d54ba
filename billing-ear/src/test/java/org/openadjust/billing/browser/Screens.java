package org.openadjust.billing.browser;

import java.nio.file.Path;
import org.openadjust.billing.server.RunningServer;

/** Pictures of each page that a test has looked at. */
final class Screens {

    static final Path DIRECTORY = RunningServer.target().resolve("screens");

    private Screens() {}
}
