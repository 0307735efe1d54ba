package org.openadjust.billing.bench;

import java.nio.file.Path;
import java.util.List;

/** Which real documents to verify. */
record VerifyOptions(Path documents, boolean json) {

    static final String USAGE = """
            usage: ./billing bench verify [--data DIR] [--json]
              --data           folder with water-bills/ and retail-invoices/ (../shared/data beside the project)
              --json           prints the table as JSON
            """;

    static VerifyOptions parse(List<String> words) {
        Path documents = SharedData.here().folder();
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--json" -> json = true;
                case "--data" -> {
                    if (++index >= words.size()) {
                        throw new IllegalArgumentException("--data needs a folder");
                    }
                    documents = Path.of(words.get(index));
                }
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        if (!new SharedData(documents).isThere()) {
            throw new IllegalArgumentException("there are no water-bills and retail-invoices in " + documents);
        }
        return new VerifyOptions(documents, json);
    }
}
