package org.openadjust.billing.bench;

import java.util.List;

/**
 * How to measure the dashboard.
 *
 * @param adjustments spread evenly over the accounts
 * @param users that look at pages at the same time
 * @param think seconds on average between the end of a page and the next one
 * @param warm seconds that they do so before it counts: until then much of the server is still being compiled
 * @param seconds how long it counts
 * @param isWritten whether the data directory is that of a run before, with as many of everything
 */
record PagesOptions(
        int accounts, int adjustments, int users, int think, int warm, int seconds, boolean isWritten, boolean json) {

    static final String USAGE = """
            usage: ./billing bench pages [--accounts N] [--adjustments N] [--users N] [--think N] [--warm N] [--seconds N] [--written] [--json]
              --accounts       10 to 1,000,000 (100000)
              --adjustments    10 to 10,000,000, spread over the accounts (1000000)
              --users          1 to 60 that look at pages at the same time (50)
              --think          1 to 60 seconds, on average, that each reads a page (3)
              --warm           0 to 3,600 seconds that they do so before it counts (180)
              --seconds        10 to 3,600, how long it counts (180)
              --written        with --data of a run before and its numbers: writes nothing
              --json           prints the table as JSON
            """;

    static PagesOptions parse(List<String> words) {
        int accounts = 100_000;
        int adjustments = 1_000_000;
        int users = 50;
        int think = 3;
        int warm = 180;
        int seconds = 180;
        boolean isWritten = false;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--accounts" -> accounts = number(words, ++index, 10, 1_000_000);
                case "--adjustments" -> adjustments = number(words, ++index, 10, 10_000_000);
                case "--users" -> users = number(words, ++index, 1, 60);
                case "--think" -> think = number(words, ++index, 1, 60);
                case "--warm" -> warm = number(words, ++index, 0, 3_600);
                case "--seconds" -> seconds = number(words, ++index, 10, 3_600);
                case "--written" -> isWritten = true;
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new PagesOptions(
                accounts, Math.max(accounts, adjustments), users, think, warm, seconds, isWritten, json);
    }

    private static int number(List<String> words, int index, int least, int most) {
        int number = BenchOptions.numbers(words, index, most).getFirst();
        if (number < least) {
            throw new IllegalArgumentException(words.get(index - 1) + " is " + least + " to " + most);
        }
        return number;
    }
}
