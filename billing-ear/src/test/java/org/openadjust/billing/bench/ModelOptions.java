package org.openadjust.billing.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which model to measure, and with which public data; what is not in the folder is left out of the table.
 *
 * @param streams how many simulated ones
 */
record ModelOptions(Path folder, int streams, boolean json) {

    static final String USAGE = """
            usage: ./billing bench anomaly|decision|forecast --data DIR [--streams N] [--json]
              --data           folder with public data: NAB/ (numenta/NAB), decision/UCI_Credit_Card.csv,
                               decision/elec.csv, M4/Hourly-train.csv and -test.csv; what is missing is left out
              --streams        1 to 100,000 simulated streams (3,000)
              --json           prints the table as JSON
            """;

    static ModelOptions parse(List<String> words) {
        Path folder = null;
        int streams = 3_000;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--json" -> json = true;
                case "--streams" ->
                    streams = BenchOptions.numbers(words, ++index, 100_000).getFirst();
                case "--data" -> {
                    if (++index >= words.size()) {
                        throw new IllegalArgumentException("--data needs a folder");
                    }
                    folder = Path.of(words.get(index));
                }
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--data has to name a folder with public data");
        }
        return new ModelOptions(folder, streams, json);
    }
}
