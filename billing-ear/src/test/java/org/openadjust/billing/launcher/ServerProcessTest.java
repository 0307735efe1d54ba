package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    private static final long HOUR_MILLIS = 3_600_000;

    @TempDir
    Path directory;

    @Test
    void argumentsAreQuotedFilledAndOfThisJava() {
        String template = """
                # comment with @no.name@

                -Dbilling.data=@data@
                [21|]-Dknown=true
                [999|]-Dunknown=true
                """;
        assertEquals(
                "\"-Dbilling.data=/a b/\\\\c\\\"d\"\n\"-Dknown=true\"\n",
                ServerProcess.arguments(template, Map.of("data", "/a b/\\c\"d")));
    }

    @Test
    void aNameWithoutValueIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> ServerProcess.arguments("-Da=@b@", Map.of()));
    }

    @Test
    void aNumberThatNowBelongsToAnotherProcessIsNotTheServer() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().orElseThrow().toEpochMilli();
        assertTrue(found(self.pid() + " " + started).isPresent());
        assertTrue(found(self.pid() + " " + (started - HOUR_MILLIS)).isEmpty());
        assertTrue(found("").isEmpty());
    }

    private Optional<ServerProcess> found(String text) throws IOException {
        DataDirectory data = DataDirectory.at(directory);
        Files.writeString(data.process(), text);
        return ServerProcess.of(data);
    }
}
