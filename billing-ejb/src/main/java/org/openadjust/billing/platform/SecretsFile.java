package org.openadjust.billing.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.openadjust.billing.platform.DurableFile.Readers;

/** Where an installation finds the secrets of its first start, in Java's properties format; the owner's alone to read. */
public final class SecretsFile {

    private final Path file;

    public SecretsFile(Path file) {
        this.file = file;
    }

    /** The values of the keys; what is not there is made up and added. Other keys stay as they are. */
    public Map<String, String> complete(Map<String, Supplier<String>> wanted) throws IOException {
        Properties properties = read();
        Map<String, String> values = new TreeMap<>();
        StringBuilder added = new StringBuilder();
        wanted.forEach((key, supplier) -> {
            String value = properties.getProperty(key, "").strip();
            if (value.isEmpty()) {
                value = supplier.get();
                added.append(key).append('=').append(value).append('\n');
            }
            values.put(key, value);
        });
        if (!added.isEmpty()) {
            String before = Files.exists(file) ? Files.readString(file, UTF_8).stripTrailing() : "";
            String text = before.isEmpty() ? added.toString() : before + '\n' + added;
            DurableFile.replace(file, text.getBytes(UTF_8), Readers.OWNER);
        }
        return values;
    }

    /** What an administrator has written there; empty where nothing is. */
    public String value(String key) throws IOException {
        return read().getProperty(key, "").strip();
    }

    private Properties read() throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
                properties.load(reader);
            }
        }
        return properties;
    }
}
