package org.openadjust.billing.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandTest {

    @Test
    void withoutFilesItIsWrongUsage(@TempDir Path directory) {
        assertEquals(Refusal.USAGE, refused(directory, List.of()).exitCode());
    }

    @Test
    void aFileThatIsNotThereIsWrongUsageAndNamed(@TempDir Path directory) {
        Refusal refusal =
                refused(directory, List.of(directory.resolve("story.json").toString()));
        assertEquals(Refusal.USAGE, refusal.exitCode());
        assertTrue(refusal.getMessage().contains("story.json"), refusal::getMessage);
    }

    @Test
    void withoutAnEngineItSaysWhatToDo(@TempDir Path directory) {
        Refusal refusal = refused(directory, List.of(directory.toString()));
        assertEquals(1, refusal.exitCode());
        assertTrue(refusal.getMessage().contains("mvn package"), refusal::getMessage);
    }

    private static Refusal refused(Path home, List<String> arguments) {
        return assertThrows(Refusal.class, () -> new ScenarioCommand(new Home(home), System.out).run(arguments));
    }
}
