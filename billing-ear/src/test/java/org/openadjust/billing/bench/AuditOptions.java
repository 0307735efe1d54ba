package org.openadjust.billing.bench;

import java.util.List;

/**
 * How much to write and to verify.
 *
 * @param events a round
 * @param entries of the log that is verified
 */
record AuditOptions(int events, int perCommit, int rounds, int entries, boolean json) {

    static final String USAGE = """
            usage: ./billing bench audit [--events 100000] [--per-commit 300] [--rounds 5] [--entries 500000] [--json]
              --events         events a round, stored with and without the audit log
              --per-commit     events that share a transaction
              --rounds         rounds of each; the median counts
              --entries        how many entries the log has that is verified
              --json           prints the table as JSON
            """;

    static AuditOptions parse(List<String> words) {
        int events = 100_000;
        int perCommit = 300;
        int rounds = 5;
        int entries = 500_000;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            if (word.equals("--json")) {
                json = true;
                continue;
            }
            int number = number(word, ++index < words.size() ? words.get(index) : "");
            switch (word) {
                case "--events" -> events = number;
                case "--per-commit" -> perCommit = number;
                case "--rounds" -> rounds = number;
                case "--entries" -> entries = number;
                default -> throw new IllegalArgumentException("unknown option " + word);
            }
        }
        return new AuditOptions(events, perCommit, rounds, entries, json);
    }

    private static int number(String option, String text) {
        if (!text.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(option + " needs a number");
        }
        return Integer.parseInt(text);
    }
}
