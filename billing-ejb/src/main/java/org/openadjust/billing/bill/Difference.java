package org.openadjust.billing.bill;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * What has to happen to one line of a draft so that it says what is expected.
 *
 * @param slot the line; of one that vanishes, where the draft had it
 * @param kind whether the draft gets it, has it already, or loses it
 * @param before what the draft says; zero if it does not have the line
 * @param after what it has to say; zero if it loses the line
 * @param tally the use that it is rated from then
 */
public record Difference(Slot slot, Kind kind, Money before, Money after, UsageTally tally) {

    /** What happens to a line. */
    public enum Kind {
        APPEARS,
        CHANGES,
        VANISHES
    }

    public Difference {
        Objects.requireNonNull(slot);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(tally);
        if (!before.isSameCurrency(after)) {
            throw new IllegalArgumentException(slot.key() + ": " + before + " and " + after);
        }
    }

    /** What the account owes more (or less, if negative); zero if only tally or period move. */
    public Money delta() {
        return after.minus(before);
    }

    /**
     * The lines in which a draft is not as expected, in the order of the bill. No difference, no entry: a draft that already
     * says what is expected leaves nothing to do.
     *
     * @param expected lines with distinct keys
     * @param drafted lines with distinct keys
     */
    public static List<Difference> between(Collection<ExpectedLine> expected, Collection<DraftLine> drafted) {
        Map<LineKey, DraftLine> drafts =
                drafted.stream().collect(Collectors.toMap(line -> line.slot().key(), Function.identity()));
        Map<LineKey, ExpectedLine> wanted =
                expected.stream().collect(Collectors.toMap(ExpectedLine::key, Function.identity()));
        Stream<Difference> kept = expected.stream().flatMap(line -> of(line, drafts.get(line.key())));
        Stream<Difference> lost = drafted.stream()
                .filter(line -> !wanted.containsKey(line.slot().key()))
                .map(Difference::vanishing);
        return Stream.concat(kept, lost)
                .sorted((one, other) -> one.slot.compareTo(other.slot))
                .toList();
    }

    private static Stream<Difference> of(ExpectedLine expected, DraftLine drafted) {
        if (drafted == null) {
            Money nothing = Money.zero(expected.amount().getCurrencyUnit());
            return Stream.of(
                    new Difference(expected.slot(), Kind.APPEARS, nothing, expected.amount(), expected.tally()));
        }
        boolean isSame = drafted.slot().equals(expected.slot())
                && drafted.tally().equals(expected.tally())
                && drafted.amount().equals(expected.amount());
        return isSame
                ? Stream.empty()
                : Stream.of(new Difference(
                        expected.slot(), Kind.CHANGES, drafted.amount(), expected.amount(), expected.tally()));
    }

    private static Difference vanishing(DraftLine drafted) {
        Money nothing = Money.zero(drafted.amount().getCurrencyUnit());
        return new Difference(drafted.slot(), Kind.VANISHES, drafted.amount(), nothing, UsageTally.EMPTY);
    }
}
