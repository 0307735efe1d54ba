package org.openadjust.billing.bench;

import java.util.List;

/**
 * How to measure the nightly reconciliation.
 *
 * @param accounts numbers of accounts, ascending: the data grows from one to the next
 * @param uses usage events of each account in this month
 * @param invoiced percent of the accounts with an issued invoice, which are compared by all rules
 */
record ReconcileOptions(List<Integer> accounts, int uses, int invoiced, boolean json) {

    static final String USAGE = """
            usage: ./billing bench reconcile [--accounts N[,N]] [--uses N] [--invoiced N] [--json]
              --accounts       1 to 1,000,000 each, ascending (10000,30000)
              --uses           1 to 10,000 usage events of each account in this month (300)
              --invoiced       percent of the accounts, 1 to 100, that have an issued invoice (5)
              --json           prints the table as JSON
            """;

    static ReconcileOptions parse(List<String> words) {
        List<Integer> accounts = List.of(10_000, 30_000);
        int uses = 300;
        int invoiced = 5;
        boolean json = false;
        for (int index = 0; index < words.size(); index++) {
            switch (words.get(index)) {
                case "--accounts" -> accounts = BenchOptions.numbers(words, ++index, 1_000_000);
                case "--uses" ->
                    uses = BenchOptions.numbers(words, ++index, 10_000).getFirst();
                case "--invoiced" ->
                    invoiced = BenchOptions.numbers(words, ++index, 100).getFirst();
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("unknown option " + words.get(index));
            }
        }
        return new ReconcileOptions(accounts, uses, invoiced, json);
    }
}
