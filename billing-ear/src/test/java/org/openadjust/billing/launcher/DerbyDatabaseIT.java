package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openadjust.billing.server.RunningServer;

/** After packaging, with the driver that the server gets. */
class DerbyDatabaseIT {

    @TempDir
    Path directory;

    @Test
    void isWholeWhenItHasItsName() throws Exception {
        Path place = directory.resolve("a data directory/database");
        // what a killed creation leaves
        Files.createDirectories(place.resolveSibling("database.new/seg0"));
        DerbyDatabase database = new DerbyDatabase(new Home(RunningServer.home()).drivers(), place);
        assertFalse(database.exists());
        database.create(directory.resolve("derby.log"));
        assertTrue(database.exists());
        assertTrue(Files.exists(place.resolve("service.properties")));
        assertFalse(Files.exists(place.resolve("db.lck")), "shut down before it was renamed");
        assertFalse(Files.exists(place.resolveSibling("database.new")));
    }
}
