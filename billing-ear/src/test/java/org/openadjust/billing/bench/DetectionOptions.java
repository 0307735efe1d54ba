package org.openadjust.billing.bench;

import java.util.List;

/**
 * How to score detection.
 *
 * @param accounts each with invoices of one to three months
 * @param uses of each meter in a month
 * @param seed of the world
 */
record DetectionOptions(int accounts, int uses, int seed, boolean json) {

    static final String USAGE = """
            usage: ./billing bench detection [--accounts N] [--uses N] [--seed N] [--json]
              --accounts       1 to 100,000, each with invoices of one to three months (1,000)
              --uses           1 to 300 of each meter in a month (12)
              --seed           of the world (1)
              --json           prints the table as JSON
            """;

    static DetectionOptions parse(List<String> words) {
        int accounts = 1_000;
        int uses = 12;
        int seed = 1;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--accounts" ->
                    accounts = BenchOptions.numbers(words, ++index, 100_000).getFirst();
                case "--uses" ->
                    uses = BenchOptions.numbers(words, ++index, 300).getFirst();
                case "--seed" ->
                    seed = BenchOptions.numbers(words, ++index, Integer.MAX_VALUE)
                            .getFirst();
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new DetectionOptions(accounts, uses, seed, json);
    }
}
