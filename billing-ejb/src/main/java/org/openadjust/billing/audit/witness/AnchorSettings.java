package org.openadjust.billing.audit.witness;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.openadjust.billing.audit.model.Anchor;
import org.openadjust.billing.audit.model.CosignerKey;
import org.openadjust.billing.audit.stamp.StampAnchor;
import org.openadjust.billing.audit.stamp.StampAuthority;

/**
 * Which places outside are told: the file {@code anchors.properties} in the data directory. {@code witness.NAME} is an address
 * and the witness's key, {@code directory.NAME} a path, {@code timestamp.NAME} an authority's address, the file with the certificate
 * that is trusted, and a policy, if only that will do; {@code stamp.minutes} how long an authority is left alone between two stamps;
 * {@code stale.minutes} after how long without word a place is an alarm.
 *
 * @param anchors in the order of their names
 * @param staleAfter how long a place may go without being told
 */
public record AnchorSettings(List<Anchor> anchors, Duration staleAfter) {

    private static final String WITNESS = "witness.";
    private static final String DIRECTORY = "directory.";
    private static final String TIMESTAMP = "timestamp.";
    private static final String STAMP_MINUTES = "stamp.minutes";
    private static final String STALE_MINUTES = "stale.minutes";
    private static final int NAME_MAX = 60;

    /** Names of files are made of the names of authorities. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    public AnchorSettings {
        anchors = List.copyOf(anchors);
    }

    /** @throws IllegalArgumentException if the file says what nobody understands, or what cannot be */
    public static AnchorSettings in(Path file, Clock clock) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        Duration staleAfter = minutes(values, STALE_MINUTES, 60);
        Duration stampEach = minutes(values, STAMP_MINUTES, 30);
        List<Anchor> anchors = new ArrayList<>();
        for (String key : new TreeSet<>(values.stringPropertyNames())) {
            String value = values.getProperty(key).strip();
            if (key.startsWith(WITNESS)) {
                anchors.add(witness(name(key, WITNESS), value.split("\\s+")));
            } else if (key.startsWith(DIRECTORY)) {
                anchors.add(new DirectoryAnchor(name(key, DIRECTORY), Path.of(value)));
            } else if (key.startsWith(TIMESTAMP)) {
                anchors.add(authority(name(key, TIMESTAMP), value.split("\\s+"), file, stampEach, clock));
            } else if (!key.equals(STALE_MINUTES) && !key.equals(STAMP_MINUTES)) {
                throw new IllegalArgumentException(file + " says " + key + ", which means nothing");
            }
        }
        if (anchors.stream().map(Anchor::name).distinct().count() < anchors.size()) {
            throw new IllegalArgumentException(file + " gives two anchors the same name");
        }
        if (stampEach.compareTo(staleAfter) >= 0) {
            throw new IllegalArgumentException(STAMP_MINUTES + " has to be less than " + STALE_MINUTES);
        }
        return new AnchorSettings(anchors, staleAfter);
    }

    private static Duration minutes(Properties values, String key, int otherwise) {
        long minutes = Long.parseLong(
                values.getProperty(key, Integer.toString(otherwise)).strip());
        if (minutes < 1) {
            throw new IllegalArgumentException(key + " is " + minutes);
        }
        return Duration.ofMinutes(minutes);
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

    private static Anchor authority(String name, String[] words, Path file, Duration each, Clock clock)
            throws IOException {
        if (words.length < 2 || words.length > 3 || !PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(TIMESTAMP + name
                    + " takes an address, a file and, if need be, a policy; its name letters and digits");
        }
        URI address = URI.create(words[0]);
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException(TIMESTAMP + name + " takes an address of http or https");
        }
        Optional<String> policy = words.length == 3 ? Optional.of(words[2]) : Optional.empty();
        StampAuthority authority = StampAuthority.in(file.resolveSibling(words[1]), policy);
        return new StampAnchor(name, address, authority, each, clock);
    }
}
