package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditedBook;

/**
 * What the books hold that has to have its entry: each exactly one, and each such entry what it is about. Lines of cells between
 * tabulators. First {@code since} and a place in the log: later entries may be about what was booked after the list was made. Then
 * the kinds that are covered: {@code covers}, kind and action of the entries, the word that their subjects begin with, and {@code
 * account} if an id is one account's own. Then the items: number of the kind, id, and the account where that is part of it.
 *
 * <p>Numbers take some bytes each, so that a million of them fits a small machine.
 */
public final class LoggedBooks {

    private static final String SINCE = "since";
    private static final String COVERS = "covers";
    private static final String BY_ACCOUNT = "account";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /**
     * What is wrong first.
     *
     * @param entry the entry that it is wrong with; -1 if there is none
     */
    record Found(String words, long entry) {}

    private final Map<String, Book> books = new LinkedHashMap<>();
    private long since;
    private Found first;

    private LoggedBooks() {}

    /** The line that says from which entry on something may have been booked after the list was made. */
    public static String since(long entry) {
        return SINCE + '\t' + entry + '\n';
    }

    /** The line of a kind. */
    public static String covers(AuditedBook.Kind kind) {
        return COVERS
                + '\t'
                + kind.kind()
                + '\t'
                + kind.action()
                + '\t'
                + kind.prefix()
                + (kind.isByAccount() ? '\t' + BY_ACCOUNT : "")
                + '\n';
    }

    /** The line of an item of the kind with this number, counted from 0 as they are covered. */
    public static String item(int kind, String id, String account, boolean isByAccount) {
        return Integer.toString(kind) + '\t' + id + (isByAccount ? '\t' + account : "") + '\n';
    }

    /** @throws IllegalArgumentException if it is no such list */
    static LoggedBooks parse(byte[] text) {
        LoggedBooks list = new LoggedBooks();
        Book[] byNumber = new Book[0];
        for (String line : new String(text, UTF_8).split("\n")) {
            String[] cells = line.split("\t", -1);
            switch (cells[0]) {
                case SINCE -> list.since = Long.parseLong(cells[1]);
                case COVERS -> {
                    Book book = new Book(cells.length == 5 && cells[4].equals(BY_ACCOUNT));
                    list.books.put(key(cells[1], cells[2], cells[3]), book);
                    byNumber = Arrays.copyOf(byNumber, byNumber.length + 1);
                    byNumber[byNumber.length - 1] = book;
                }
                default -> {
                    int number = NUMBER.matcher(cells[0]).matches() ? Integer.parseInt(cells[0]) : byNumber.length;
                    if (cells.length < 2 || number >= byNumber.length) {
                        throw new IllegalArgumentException(line);
                    }
                    byNumber[number].add(cells[1], cells.length == 3 ? cells[2] : "");
                }
            }
        }
        list.books.values().forEach(Book::close);
        return list;
    }

    private static String key(String kind, String action, String prefix) {
        return kind + '\t' + action + '\t' + prefix;
    }

    /** An entry of the log, in the log's order. */
    void take(long index, byte[] bytes) {
        Optional<AuditEntry> read = first == null ? EntryReader.read(bytes) : Optional.empty();
        if (read.isPresent()) {
            take(index, read.get());
        }
    }

    private void take(long index, AuditEntry entry) {
        int slash = Math.max(0, entry.subject().indexOf('/'));
        Book book = books.get(key(entry.kind(), entry.action(), entry.subject().substring(0, slash)));
        if (book == null) {
            return;
        }
        String said = entry.kind() + " " + entry.action() + " " + entry.subject();
        switch (book.take(entry.subject().substring(slash + 1), entry.account())) {
            case EXPECTED -> {
                // as it should be
            }
            case ONCE_MORE -> first = new Found("entry " + index + " is one too many about " + said, index);
            case UNKNOWN -> {
                if (index < since) {
                    first = new Found("entry " + index + " is about what the books do not hold: " + said, index);
                }
            }
        }
    }

    /** Once all entries are taken. */
    Optional<Found> problem() {
        return Optional.ofNullable(first)
                .or(() -> books.entrySet().stream()
                        .map(book -> book.getValue()
                                .missing()
                                .map(id -> new Found(
                                        "no entry about " + book.getKey().replace('\t', ' ') + '/' + id, -1)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    String words() {
        long held = books.values().stream().mapToLong(Book::size).sum();
        return "compared with " + held + " things in the books, of " + books.size() + " kinds";
    }

    private enum Taken {
        EXPECTED,
        ONCE_MORE,
        UNKNOWN
    }

    /** What one kind has: numbers in order, and whatever else by how many entries are still expected. */
    private static final class Book {
        private final boolean isByAccount;
        private final Map<String, Integer> others = new HashMap<>();
        private final BitSet entered = new BitSet();
        private long[] numbers = new long[64];
        private int count;

        Book(boolean isByAccount) {
            this.isByAccount = isByAccount;
        }

        private String id(String id, String account) {
            return isByAccount ? id + " of " + account : id;
        }

        void add(String id, String account) {
            if (isByAccount || !NUMBER.matcher(id).matches()) {
                others.merge(id(id, account), 1, Integer::sum);
                return;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = Long.parseLong(id);
        }

        void close() {
            Arrays.sort(numbers, 0, count);
        }

        Taken take(String id, String account) {
            if (isByAccount || !NUMBER.matcher(id).matches()) {
                Integer expected = others.computeIfPresent(id(id, account), (same, before) -> before - 1);
                return expected == null ? Taken.UNKNOWN : expected < 0 ? Taken.ONCE_MORE : Taken.EXPECTED;
            }
            long number = Long.parseLong(id);
            int at = Arrays.binarySearch(numbers, 0, count, number);
            if (at < 0) {
                return Taken.UNKNOWN;
            }
            while (at > 0 && numbers[at - 1] == number) {
                at--;
            }
            while (at < count && numbers[at] == number && entered.get(at)) {
                at++;
            }
            if (at == count || numbers[at] != number) {
                return Taken.ONCE_MORE;
            }
            entered.set(at);
            return Taken.EXPECTED;
        }

        Optional<String> missing() {
            int at = entered.nextClearBit(0);
            return at < count
                    ? Optional.of(Long.toString(numbers[at]))
                    : others.entrySet().stream()
                            .filter(other -> other.getValue() > 0)
                            .map(Map.Entry::getKey)
                            .min(Comparator.naturalOrder());
        }

        long size() {
            return (long) count + others.size();
        }
    }
}
