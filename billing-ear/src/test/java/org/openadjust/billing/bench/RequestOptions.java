package org.openadjust.billing.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What requests are read from.
 *
 * @param data folder with the public sets; empty: the product's own frozen test alone
 */
record RequestOptions(Optional<Path> data, boolean json) {

    static final String USAGE = """
            usage: ./billing bench request [--data DIR] [--json]
              --data           a folder with banking77/train.csv, banking77/test.csv and clinc150/data_full.json, or with
                               request-texts/banking77.csv.gz, a slice; what is not there is named as such,
                               and the product's own frozen test is read in any case
              --json           prints the table as JSON
            """;

    static RequestOptions parse(List<String> words) {
        Optional<Path> data = Optional.empty();
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--data" -> {
                    if (++index == words.size()) {
                        throw new IllegalArgumentException("--data needs a folder");
                    }
                    data = Optional.of(Path.of(words.get(index)));
                }
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new RequestOptions(data, json);
    }
}
