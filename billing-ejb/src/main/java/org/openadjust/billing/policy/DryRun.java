package org.openadjust.billing.policy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;

/**
 * What a policy would have decided.
 *
 * @param since the notes that were recorded since then
 * @param looked how many notes were looked at
 * @param isComplete whether these were all
 * @param cells by currency, then by outcome
 * @param examples some of the notes about which the two policies do not agree
 */
public record DryRun(Instant since, long looked, boolean isComplete, List<Cell> cells, List<Example> examples) {

    /** The most notes that are looked at. */
    public static final int NOTES_MAX = 500_000;
    /** The most examples. */
    public static final int EXAMPLES_MAX = 50;

    public DryRun {
        Objects.requireNonNull(since);
        cells = List.copyOf(cells);
        examples = List.copyOf(examples);
    }

    /**
     * Notes in one currency about which each policy decides the same.
     *
     * @param present what the policy says that holds now
     * @param draft what the other one would say
     * @param sum of their gross amounts, each without its sign
     */
    public record Cell(Outcome present, Outcome draft, long count, Money sum) {
        /** Whether the two policies do not agree. */
        public boolean isChange() {
            return present != draft;
        }
    }

    /** A note about which the two policies do not agree. */
    public record Example(
            String account,
            String document,
            AdjustmentKind kind,
            Origin origin,
            Money amount,
            Ruling present,
            Ruling draft) {}

    /** How many notes would be decided otherwise. */
    public long changes() {
        return cells.stream().filter(Cell::isChange).mapToLong(Cell::count).sum();
    }
}
