package org.openadjust.billing.bench;

import java.util.List;

/**
 * How long to measure the engine.
 *
 * @param millis of a round
 * @param rounds of which the median counts; as many warm up before
 * @param forks processes of their own; 0 to stay in this one
 */
record RatingOptions(long millis, int rounds, int forks, boolean json) {

    static final String USAGE = """
            usage: ./billing bench rating [--seconds N] [--rounds N] [--json]
              --seconds        1 to 600, how long a round lasts (2)
              --rounds         1 to 20, of which the median counts; as many warm up before (5)
              --json           prints the table as JSON
            """;

    private static final int SECONDS_MAX = 600;
    private static final int ROUNDS_MAX = 20;

    static RatingOptions parse(List<String> words) {
        int seconds = 2;
        int rounds = 5;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--seconds" ->
                    seconds = BenchOptions.numbers(words, ++index, SECONDS_MAX).getFirst();
                case "--rounds" ->
                    rounds = BenchOptions.numbers(words, ++index, ROUNDS_MAX).getFirst();
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new RatingOptions(seconds * 1_000L, rounds, 1, json);
    }
}
