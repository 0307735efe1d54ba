package org.openadjust.billing.reconciliation.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.NightlyCheck.Found;
import org.openadjust.billing.reconciliation.RunComparison;
import org.openadjust.billing.reconciliation.RunComparison.Kind;
import org.openadjust.billing.reconciliation.RunDifference;
import org.openadjust.billing.reconciliation.RunSkip;
import org.openadjust.billing.reconciliation.model.Identity;

/** What runs have found, and what they could not check. Everything joins the caller's transaction. */
@ApplicationScoped
public class JdbcNotes {

    private static final String INSERT = "INSERT INTO reconciliation_difference (run, part_no, found_no, check_name,"
            + " what, account, subscription, subject, stored, expected, currency, amount, asked, identity_of)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SKIP = "INSERT INTO reconciliation_skip (run, part_no, skip_no, check_name, subject,"
            + " reason, reference) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT d.part_no, d.found_no, d.check_name, d.what, d.account, d.subscription,"
                    + " d.subject, d.stored, d.expected, d.currency, d.amount, d.asked FROM reconciliation_difference d"
                    + " WHERE d.run = ?";
    private static final String ORDER = " ORDER BY d.part_no, d.found_no";
    private static final String PAGE = " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String ALL = SELECT + ORDER;
    private static final String OF_CHECK = " AND d.check_name = ?";
    private static final String COUNT = "SELECT COUNT(*) FROM reconciliation_difference d WHERE d.run = ?";
    private static final String TOO = " AND EXISTS (SELECT 1 FROM reconciliation_difference o WHERE o.run = ?"
            + " AND o.identity_of = d.identity_of)";
    private static final String ALONE = TOO.replace("AND EXISTS", "AND NOT EXISTS");
    private static final String SKIPS = "SELECT check_name, subject, reason, reference FROM reconciliation_skip"
            + " WHERE run = ? ORDER BY part_no, skip_no";
    private static final String COUNT_SKIPS = "SELECT COUNT(*) FROM reconciliation_skip WHERE run = ?";

    /** Parts of a run are numbered below it; so a difference's number in the run says where it is. */
    private static final long PART = 1_000_000;

    private static final int SUBJECT_MAX = 400;
    private static final int TEXT_MAX = 300;
    private static final int KEY_MAX = 200;
    private static final int REASON_MAX = 100;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected JdbcNotes() {}

    /** Outside a container. */
    public JdbcNotes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "what the reconciliation found");
    }

    /** A note to be written, with its number in its part. */
    private record Numbered<T>(int no, T note) {}

    private static <T> List<Numbered<T>> numbered(List<T> notes, int first) {
        List<Numbered<T>> numbered = new ArrayList<>();
        notes.forEach(note -> numbered.add(new Numbered<>(first + numbered.size(), note)));
        return numbered;
    }

    /** @param first the number of the first one in its part */
    public void differences(long run, int part, String check, List<Found> found, int first, boolean isAskedFor) {
        rows().batch(INSERT, numbered(found, first), (insert, numbered) -> {
            Found one = numbered.note();
            insert.setLong(1, run);
            insert.setInt(2, part);
            insert.setInt(3, numbered.no());
            insert.setString(4, check);
            insert.setString(5, one.what());
            insert.setString(6, one.account());
            insert.setString(7, one.subscription());
            insert.setString(8, cut(one.subject(), SUBJECT_MAX));
            insert.setString(9, cut(one.stored(), TEXT_MAX));
            insert.setString(10, cut(one.expected(), TEXT_MAX));
            Money amount = one.amount().orElse(null);
            if (amount == null) {
                insert.setNull(11, Types.CHAR);
                insert.setNull(12, Types.DECIMAL);
            } else {
                insert.setString(11, amount.getCurrencyUnit().getCode());
                insert.setBigDecimal(12, amount.getAmount());
            }
            insert.setBoolean(13, isAskedFor);
            insert.setString(14, Identity.of(check, one));
        });
    }

    /** @param first the number of the first one in its part */
    public void skips(long run, int part, List<RunSkip> skips, int first) {
        rows().batch(SKIP, numbered(skips, first), (insert, numbered) -> {
            RunSkip skip = numbered.note();
            insert.setLong(1, run);
            insert.setInt(2, part);
            insert.setInt(3, numbered.no());
            insert.setString(4, skip.check());
            insert.setString(5, cut(skip.key(), KEY_MAX));
            insert.setString(6, cut(skip.reason(), REASON_MAX));
            insert.setString(7, skip.reference());
        });
    }

    private static String cut(String text, int charactersMax) {
        return text.length() > charactersMax ? text.substring(0, charactersMax - 1) + "…" : text;
    }

    /** @param check empty: of all */
    public Page<RunDifference> differences(long run, String check, Slice slice) {
        String which = check.isEmpty() ? "" : OF_CHECK;
        List<RunDifference> found = rows().read(
                        SELECT + which + ORDER + PAGE,
                        select -> {
                            int parameter = 1;
                            select.setLong(parameter++, run);
                            if (!check.isEmpty()) {
                                select.setString(parameter++, check);
                            }
                            select.setInt(parameter++, slice.offset());
                            select.setInt(parameter, slice.limit());
                        },
                        JdbcNotes::difference);
        int count = rows().read(
                        COUNT + which,
                        select -> {
                            select.setLong(1, run);
                            if (!check.isEmpty()) {
                                select.setString(2, check);
                            }
                        },
                        row -> row.getInt(1))
                .getFirst();
        return new Page<>(found, Math.min(count, Page.COUNT_MAX));
    }

    /** One after the other, in their order. */
    public void each(long run, Consumer<RunDifference> reader) {
        rows().each(ALL, select -> select.setLong(1, run), row -> reader.accept(difference(row)));
    }

    private static RunDifference difference(ResultSet row) throws SQLException {
        String currency = row.getString(10);
        BigDecimal amount = row.getBigDecimal(11);
        Optional<Money> money = currency == null
                ? Optional.empty()
                : Optional.of(Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY));
        return new RunDifference(
                row.getInt(1) * PART + row.getInt(2),
                row.getString(3),
                new Found(
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        money),
                row.getBoolean(12));
    }

    public Page<RunSkip> skips(long run, Slice slice) {
        List<RunSkip> found = rows().read(
                        SKIPS + PAGE,
                        select -> {
                            select.setLong(1, run);
                            select.setInt(2, slice.offset());
                            select.setInt(3, slice.limit());
                        },
                        row -> new RunSkip(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        int count = rows().read(COUNT_SKIPS, select -> select.setLong(1, run), row -> row.getInt(1))
                .getFirst();
        return new Page<>(found, Math.min(count, Page.COUNT_MAX));
    }

    // ---- two runs

    public RunComparison compare(long run, long before) {
        return new RunComparison(
                run, before, count(run, before, ALONE), count(before, run, ALONE), count(run, before, TOO));
    }

    public Page<RunDifference> compared(long run, long before, Kind kind, Slice slice) {
        long of = kind == Kind.GONE ? before : run;
        long with = kind == Kind.GONE ? run : before;
        String which = kind == Kind.SAME ? TOO : ALONE;
        List<RunDifference> found = rows().read(
                        SELECT + which + ORDER + PAGE,
                        select -> {
                            select.setLong(1, of);
                            select.setLong(2, with);
                            select.setInt(3, slice.offset());
                            select.setInt(4, slice.limit());
                        },
                        JdbcNotes::difference);
        return new Page<>(found, (int) Math.min(count(of, with, which), Page.COUNT_MAX));
    }

    private long count(long of, long with, String which) {
        return rows().read(
                        COUNT + which,
                        select -> {
                            select.setLong(1, of);
                            select.setLong(2, with);
                        },
                        row -> row.getLong(1))
                .getFirst();
    }
}
