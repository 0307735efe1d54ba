package org.openadjust.billing.bench;

import java.util.List;

/**
 * How to measure corrections.
 *
 * @param accounts each with a subscription and an issued invoice
 * @param clients that call at the same time
 * @param seconds how long a round lasts
 * @param rounds of which the median counts
 * @param warmUp seconds before them, for each case: until the compiler is done with most of what is called
 */
record CorrectionOptions(int accounts, int clients, int seconds, int rounds, int warmUp, boolean json) {

    static final String USAGE = """
            usage: ./billing bench correction [--accounts N] [--clients N] [--seconds N] [--rounds N] [--warm-up N] [--json]
              --accounts       1 to 100,000, each with an issued invoice (1,000)
              --clients        1 to 64 that call at the same time (8)
              --seconds        1 to 600, how long a round lasts (10)
              --rounds         1 to 20, of which the median counts (3)
              --warm-up        1 to 600 seconds before each case's rounds (40)
              --json           prints the table as JSON
            """;

    static CorrectionOptions parse(List<String> words) {
        int accounts = 1_000;
        int clients = 8;
        int seconds = 10;
        int rounds = 3;
        int warmUp = 40;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--accounts" ->
                    accounts = BenchOptions.numbers(words, ++index, 100_000).getFirst();
                case "--clients" ->
                    clients = BenchOptions.numbers(words, ++index, 64).getFirst();
                case "--seconds" ->
                    seconds = BenchOptions.numbers(words, ++index, 600).getFirst();
                case "--rounds" ->
                    rounds = BenchOptions.numbers(words, ++index, 20).getFirst();
                case "--warm-up" ->
                    warmUp = BenchOptions.numbers(words, ++index, 600).getFirst();
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new CorrectionOptions(accounts, clients, seconds, rounds, warmUp, json);
    }
}
