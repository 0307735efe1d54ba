package org.openadjust.billing.settlement.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.Noticed;

/**
 * Documents against the series of their numbers: none is missing, none is there twice, none is beyond the last one that was given.
 * A key is a series in a year, {@code INV-2026}. It needs a bit for each number.
 */
@ApplicationScoped
public class NumbersCheck implements NightlyCheck {

    private static final String SERIES = "SELECT series, year_of FROM number_series";
    private static final String YEARS = "SELECT MIN(issued_at), MAX(issued_at) FROM document WHERE origin = 'OWN'";
    private static final String LAST = "SELECT last_no FROM number_series WHERE series = ? AND year_of = ?";
    private static final String DOCUMENTS =
            "SELECT document, account FROM document WHERE document >= ? AND document < ?" + " AND origin = 'OWN'";

    /** The character after the one that ends a series' name in a number. */
    private static final char BEHIND = '-' + 1;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,9}");

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected NumbersCheck() {}

    /** Outside a container. */
    public NumbersCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "numbers of documents");
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Step step() {
        return Step.BOOKS;
    }

    @Override
    public List<Range> ranges(int rangesMax) {
        return List.of(Range.whole(all().size()));
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        return all().tailSet(after, false).stream().limit(keysMax).toList();
    }

    /** Those that are known, and those that documents of a year would have. */
    private TreeSet<String> all() {
        TreeSet<String> keys = new TreeSet<>();
        rows().each(SERIES, select -> {}, row -> keys.add(row.getString(1) + "-" + row.getInt(2)));
        rows().each(YEARS, select -> {}, row -> {
            long first = row.getLong(1);
            if (!row.wasNull()) {
                for (int year = yearOf(first); year <= yearOf(row.getLong(2)); year++) {
                    for (DocumentType type : DocumentType.values()) {
                        keys.add(JdbcNumberSeries.series(type) + "-" + year);
                    }
                }
            }
        });
        return keys;
    }

    private static int yearOf(long micros) {
        Instant instant = Micros.toInstant(micros);
        return instant.atZone(ZoneOffset.UTC).getYear();
    }

    @Override
    public Result check(List<String> keys) {
        Noticed noticed = new Noticed();
        keys.forEach(key -> check(key, noticed));
        return noticed.result();
    }

    /** A number that is given while documents are read is above the last one before, and not above the last one after. */
    private void check(String key, Noticed noticed) {
        long before = last(key);
        BitSet seen = new BitSet();
        rows().each(
                        DOCUMENTS,
                        select -> {
                            select.setString(1, key + "-");
                            select.setString(2, key + BEHIND);
                        },
                        row -> note(key, row.getString(1), row.getString(2), seen, noticed));
        long last = last(key);
        for (int no = seen.nextClearBit(1); no <= before; no = seen.nextClearBit(no + 1)) {
            noticed.add("NUMBER_GAP", "", "document/" + number(key, no), "", "a document");
        }
        for (int no = seen.nextSetBit((int) last + 1); no >= 0; no = seen.nextSetBit(no + 1)) {
            noticed.add("NUMBER_BEYOND", "", "document/" + number(key, no), "", "a number up to " + number(key, last));
        }
    }

    private static void note(String key, String number, String account, BitSet seen, Noticed noticed) {
        String digits = number.substring(key.length() + 1);
        if (!NUMBER.matcher(digits).matches()) {
            noticed.add("NUMBER_STRANGE", account, "document/" + number, number, key + "-000001 and so on");
            return;
        }
        int no = Integer.parseInt(digits);
        if (seen.get(no)) {
            noticed.add("NUMBER_TWICE", account, "document/" + number, "twice", "once");
        }
        seen.set(no);
    }

    private long last(String key) {
        int at = key.lastIndexOf('-');
        List<Long> last = rows().read(
                        LAST,
                        select -> {
                            select.setString(1, key.substring(0, at));
                            select.setInt(2, Integer.parseInt(key.substring(at + 1)));
                        },
                        row -> row.getLong(1));
        return last.isEmpty() ? 0 : last.getFirst();
    }

    private static String number(String key, long no) {
        return String.format("%s-%06d", key, no);
    }
}
