package org.openadjust.billing.adjustment.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.Noticed;

/**
 * Adjustments against the notes that they issued: those of a note add up to its lines, or, where it has none, to its taxes. A key is
 * an account.
 */
@ApplicationScoped
public class NotesCheck implements NightlyCheck {

    private static final String COUNT = "SELECT COUNT(DISTINCT account) FROM document";
    private static final String KEYS =
            "SELECT DISTINCT account FROM document WHERE account > ? ORDER BY account" + " FETCH FIRST ? ROWS ONLY";
    private static final String NOTES = "SELECT account, place, document, currency, net, tax FROM document"
            + " WHERE account IN " + InList.PARAMETERS + " AND type <> 'INVOICE' AND origin = 'OWN'";
    private static final String WITH_LINES =
            "SELECT DISTINCT account, place FROM document_line WHERE account IN " + InList.PARAMETERS;
    private static final String MOVED = "SELECT account, document, SUM(delta) FROM adjustment WHERE account IN "
            + InList.PARAMETERS + " AND document <> '' GROUP BY account, document";

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected NotesCheck() {}

    /** Outside a container. */
    public NotesCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "adjustments by notes");
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Step step() {
        return Step.BOOKS;
    }

    @Override
    public List<Range> ranges(int rangesMax) {
        return List.of(Range.whole(rows().one(COUNT, select -> {}, row -> row.getLong(1))));
    }

    @Override
    public List<String> keys(Range range, String after, int keysMax) {
        return rows().read(
                        KEYS,
                        select -> {
                            select.setString(1, after);
                            select.setInt(2, keysMax);
                        },
                        row -> row.getString(1));
    }

    private record Note(String account, int place, String number, Money net, Money tax) {}

    /** Notes first: the adjustments of one that is issued meanwhile are then not looked at. */
    @Override
    public Result check(List<String> keys) {
        Map<List<String>, Note> notes = new HashMap<>();
        rows().eachOf(NOTES, keys, row -> {
            CurrencyUnit currency = CurrencyUnit.of(row.getString(4));
            Note note = new Note(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    money(currency, row.getBigDecimal(5)),
                    money(currency, row.getBigDecimal(6)));
            notes.put(List.of(note.account(), note.number()), note);
        });
        Set<List<Object>> withLines = new HashSet<>();
        rows().eachOf(WITH_LINES, keys, row -> withLines.add(List.of(row.getString(1), row.getInt(2))));
        Map<List<String>, BigDecimal> moved = new HashMap<>();
        rows().eachOf(MOVED, keys, row -> moved.put(List.of(row.getString(1), row.getString(2)), row.getBigDecimal(3)));
        Noticed noticed = new Noticed();
        notes.forEach((key, note) -> {
            Money expected =
                    withLines.contains(List.<Object>of(note.account(), note.place())) ? note.net() : note.tax();
            BigDecimal sum = moved.get(key);
            Money stored =
                    sum == null ? Money.zero(expected.getCurrencyUnit()) : money(expected.getCurrencyUnit(), sum);
            if (!stored.isEqual(expected)) {
                noticed.add("NOTE_ADJUSTMENTS", note.account(), "document/" + note.number(), stored, expected);
            }
        });
        return noticed.result();
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }
}
