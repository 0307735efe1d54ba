package org.openadjust.billing.bench;

import java.util.List;

/**
 * How to measure decisions about many.
 *
 * @param accounts each with a subscription and an issued invoice
 * @param items proposals that a run approves, spread evenly over the accounts
 * @param clients that propose at the same time
 * @param rounds each proposes anew and approves all; the median counts
 */
record BulkOptions(int accounts, int items, int clients, int rounds, boolean json) {

    static final String USAGE = """
            usage: ./billing bench bulk [--accounts N] [--items N] [--clients N] [--rounds N] [--json]
              --accounts       1 to 100,000, each with an issued invoice (1,000)
              --items          1 to 10,000 proposals that a run approves (10,000)
              --clients        1 to 64 that propose at the same time (8)
              --rounds         1 to 20, of which the median counts (3)
              --json           prints the table as JSON
            """;

    static BulkOptions parse(List<String> words) {
        int accounts = 1_000;
        int items = 10_000;
        int clients = 8;
        int rounds = 3;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--accounts" ->
                    accounts = BenchOptions.numbers(words, ++index, 100_000).getFirst();
                case "--items" ->
                    items = BenchOptions.numbers(words, ++index, 10_000).getFirst();
                case "--clients" ->
                    clients = BenchOptions.numbers(words, ++index, 64).getFirst();
                case "--rounds" ->
                    rounds = BenchOptions.numbers(words, ++index, 20).getFirst();
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new BulkOptions(accounts, items, clients, rounds, json);
    }
}
