package org.openadjust.billing.reconciliation;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One check of the nightly reconciliation. Any feature contributes one by having a CDI bean of this type; it is then part of every
 * run. It moves no money, does nothing twice when it is
 * asked twice, and is called by several threads at once.
 */
public interface NightlyCheck {

    /** When in the night a check runs; the parts of one step run side by side. */
    enum Step {
        /** Bills against facts. */
        ACCOUNTS,
        /** Our own books against each other. */
        BOOKS,
        /** Documents of other systems. */
        DOCUMENTS,
        /** What was told, and whether it can be right. */
        QUALITY
    }

    /**
     * A part of what there is to be checked, by keys in their order as the database compares them.
     *
     * @param after the key before the first one; empty from the first of all
     * @param upTo the last key; empty up to the last of all
     * @param keys how many there are, as far as can be said beforehand
     */
    record Range(String after, String upTo, long keys) {
        public Range {
            Objects.requireNonNull(after);
            Objects.requireNonNull(upTo);
        }

        /** All there is. */
        public static Range whole(long keys) {
            return new Range("", "", keys);
        }
    }

    /**
     * Something that is not as it should be.
     *
     * @param what a code, such as {@code AMOUNT}
     * @param account whose; empty if nobody's
     * @param subscription whose; empty if it is not about one
     * @param subject the thing, by ids: the same thing has the same subject in every run
     * @param stored what it says
     * @param expected what it should say
     * @param amount by how much money it is off; empty if no money is
     */
    record Found(
            String what,
            String account,
            String subscription,
            String subject,
            String stored,
            String expected,
            Optional<Money> amount) {
        public Found {
            Objects.requireNonNull(what);
            Objects.requireNonNull(account);
            Objects.requireNonNull(subscription);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(stored);
            Objects.requireNonNull(expected);
            Objects.requireNonNull(amount);
        }
    }

    /**
     * What came of checking some keys.
     *
     * @param found what differs
     * @param more how much else differs that is not among them
     * @param failed what could not be checked
     */
    record Result(List<Found> found, long more, List<Failed> failed) {

        /** Everything is as it should be. */
        public static final Result NOTHING = new Result(List.of(), 0, List.of());

        public Result {
            found = List.copyOf(found);
            failed = List.copyOf(failed);
        }

        public static Result of(Collection<Found> found) {
            return new Result(List.copyOf(found), 0, List.of());
        }
    }

    /** What could not be checked, and why. The reason goes to the log alone: it may say more than may be kept. */
    record Failed(String key, RuntimeException reason) {}

    /** A short name that stays, in lower case, such as {@code accounts}. */
    String name();

    Step step();

    /** All that there is to be checked, in at most so many ranges of about the same size. */
    List<Range> ranges(int rangesMax);

    /** The next keys of a range, in their order. */
    List<String> keys(Range range, String after, int keysMax);

    /** Compares. What it throws is about all of the keys; they are then checked one by one. Outside of any transaction. */
    Result check(List<String> keys);

    /**
     * Asks for what was found to be put right, in the caller's transaction; asking again changes nothing. What nobody can put right
     * but people is left as it is.
     *
     * @param run names the run
     * @return what of it was asked for
     */
    default List<Found> close(List<Found> found, String run) {
        return List.of();
    }
}
