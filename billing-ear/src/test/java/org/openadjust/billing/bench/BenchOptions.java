package org.openadjust.billing.bench;

import java.util.List;

/**
 * What to measure.
 *
 * @param accounts numbers of accounts, ascending
 * @param perMessage numbers of events a message
 * @param seconds about how long each measured round lasts
 * @param rounds how many rounds the median is taken of
 * @param references whether to measure plain JDBC and the bare broker too
 * @param models whether to measure what models cost instead: rounds with them on and off in turn
 * @param json whether to print JSON
 */
record BenchOptions(
        List<Integer> accounts,
        List<Integer> perMessage,
        int seconds,
        int rounds,
        boolean references,
        boolean models,
        boolean json) {

    static final String USAGE = """
            usage: ./billing bench intake [--accounts N[,N]] [--per-message N[,N]] [--seconds N] [--rounds N]
                                          [--no-references] [--models] [--json]
              --accounts       1 to 1,000,000 each (1000,100000)
              --per-message    1 to 1,000 events a message (1,100)
              --seconds        1 to 600, about how long a measured round lasts (10)
              --rounds         1 to 20, of which the median counts (3)
              --no-references  leaves out plain JDBC and the bare broker
              --models         what models cost: rounds with all of them off and on in turn, of the first numbers
              --json           prints the table as JSON
            """;

    static BenchOptions parse(List<String> words) {
        List<Integer> accounts = List.of(1_000, 100_000);
        List<Integer> perMessage = List.of(1, 100);
        int seconds = 10;
        int rounds = 3;
        boolean references = true;
        boolean models = false;
        boolean json = false;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--accounts" -> accounts = numbers(words, ++i, 1_000_000);
                case "--per-message" -> perMessage = numbers(words, ++i, 1_000);
                case "--seconds" -> seconds = numbers(words, ++i, 600).getFirst();
                case "--rounds" -> rounds = numbers(words, ++i, 20).getFirst();
                case "--no-references" -> references = false;
                case "--models" -> models = true;
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(i));
            }
        }
        return new BenchOptions(accounts, perMessage, seconds, rounds, references, models, json);
    }

    static List<Integer> numbers(List<String> words, int index, int max) {
        String option = words.get(index - 1);
        if (index == words.size() || !words.get(index).matches("\\d{1,9}(,\\d{1,9}){0,9}")) {
            throw new IllegalArgumentException(option + " needs a number");
        }
        List<Integer> numbers = List.of(words.get(index).split(",")).stream()
                .map(Integer::valueOf)
                .sorted()
                .toList();
        if (numbers.getFirst() < 1 || numbers.getLast() > max) {
            throw new IllegalArgumentException(option + " takes 1 to " + max);
        }
        return numbers;
    }
}
