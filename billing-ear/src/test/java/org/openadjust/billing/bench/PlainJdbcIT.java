package org.openadjust.billing.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference that the intake is measured against follows the application's schema. */
class PlainJdbcIT {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("the reference can be made from the migrations that are shipped, and stores its rows")
    void storesItsRows() throws Exception {
        Path application = Path.of(System.getProperty("user.dir"), "target", "billing.ear");
        try (PlainJdbc jdbc = new PlainJdbc(directory.resolve("reference"), application, 20)) {
            assertDoesNotThrow(() -> jdbc.store(200, 50));
        }
    }
}
