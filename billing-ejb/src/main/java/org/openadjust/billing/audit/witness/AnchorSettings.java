package org.openadjust.billing.audit.witness;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.CosignerKey;

/**
 * Which places outside are told: the file {@code anchors.properties} in the data directory. {@code witness.NAME} is an address
 * and the witness's key, {@code directory.NAME} a path; {@code stale.minutes} after how long without word a place is an alarm.
 *
 * @param anchors in the order of their names
 * @param staleAfter how long a place may go without being told
 */
public record AnchorSettings(List<Anchor> anchors, Duration staleAfter) {

    private static final String WITNESS = "witness.";
    private static final String DIRECTORY = "directory.";
    private static final int NAME_MAX = 60;

    public AnchorSettings {
        anchors = List.copyOf(anchors);
    }

    /** @throws IllegalArgumentException if the file says what nobody understands */
    public static AnchorSettings in(Path file) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        List<Anchor> anchors = new ArrayList<>();
        for (String key : new TreeSet<>(values.stringPropertyNames())) {
            String value = values.getProperty(key).strip();
            if (key.startsWith(WITNESS)) {
                anchors.add(witness(name(key, WITNESS), value.split("\\s+")));
            } else if (key.startsWith(DIRECTORY)) {
                anchors.add(new DirectoryAnchor(name(key, DIRECTORY), Path.of(value)));
            } else if (!key.equals("stale.minutes")) {
                throw new IllegalArgumentException(file + " says " + key + ", which means nothing");
            }
        }
        return new AnchorSettings(
                anchors, Duration.ofMinutes(Long.parseLong(values.getProperty("stale.minutes", "60"))));
    }

    private static String name(String key, String prefix) {
        String name = key.substring(prefix.length());
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("not an anchor's name: " + key);
        }
        return name;
    }

    private static Anchor witness(String name, String[] words) {
        if (words.length != 2) {
            throw new IllegalArgumentException("witness " + name + " takes an address and a key");
        }
        return new WitnessAnchor(name, words[0], CosignerKey.parse(words[1]));
    }
}
