package org.openadjust.billing.document.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.InList;
import org.openadjust.billing.platform.Statements;
import org.openadjust.billing.reconciliation.NightlyCheck;
import org.openadjust.billing.reconciliation.Noticed;

/**
 * Documents in themselves and with their notes: lines add up to the net amount, taxes to the tax, and notes never take more off an
 * invoice than it charged. It reads rows, not documents: one that does not add up cannot be read as one. A key is an account.
 */
@ApplicationScoped
public class SumsCheck implements NightlyCheck {

    private static final String COUNT = "SELECT COUNT(DISTINCT account) FROM document";
    private static final String KEYS =
            "SELECT DISTINCT account FROM document WHERE account > ? ORDER BY account" + " FETCH FIRST ? ROWS ONLY";
    private static final String HEADS = "SELECT account, place, document, type, invoice, effect, currency, net, tax,"
            + " origin FROM document WHERE account IN " + InList.PARAMETERS + " ORDER BY account, place";
    private static final String LINES = "SELECT account, place, SUM(amount) FROM document_line WHERE account IN "
            + InList.PARAMETERS + " GROUP BY account, place";
    private static final String TAXES = LINES.replace("document_line", "document_tax");
    private static final String TWICE = "SELECT account, subscription, period_from, period_to, timing, COUNT(*)"
            + " FROM document_part WHERE account IN " + InList.PARAMETERS + " AND standing = TRUE"
            + " GROUP BY account, subscription, period_from, period_to, timing HAVING COUNT(*) > 1";

    private record Place(String account, int place) {}

    private record Head(
            String account, String number, String type, String invoice, String effect, Money net, Money tax) {
        Money total() {
            return net.plus(tax);
        }
    }

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    protected SumsCheck() {}

    /** Outside a container. */
    public SumsCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Statements rows() {
        return new Statements(dataSource, "sums of documents");
    }

    @Override
    public String name() {
        return "sums";
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

    /** Heads first: a document that is issued meanwhile is then not looked at. */
    @Override
    public Result check(List<String> keys) {
        Map<Place, Head> heads = new HashMap<>();
        Map<String, Map<String, Money>> left = new TreeMap<>();
        Noticed noticed = new Noticed();
        rows().eachOf(HEADS, keys, row -> {
            CurrencyUnit currency = CurrencyUnit.of(row.getString(7));
            Head head = new Head(
                    row.getString(1),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    money(currency, row.getBigDecimal(8)),
                    money(currency, row.getBigDecimal(9)));
            heads.put(new Place(head.account(), row.getInt(2)), head);
            exceeds(head, left.computeIfAbsent(head.account(), account -> new HashMap<>()), noticed);
        });
        Map<Place, BigDecimal> lines = sums(LINES, keys);
        Map<Place, BigDecimal> taxes = sums(TAXES, keys);
        heads.forEach((place, head) -> {
            compare("DOCUMENT_NET", head, head.net(), lines.get(place), noticed);
            compare("DOCUMENT_TAX", head, head.tax(), taxes.get(place), noticed);
        });
        rows().eachOf(
                        TWICE,
                        keys,
                        row -> noticed.add(
                                "BILLED_TWICE",
                                row.getString(1),
                                "part/" + row.getString(2) + " " + row.getDate(3) + "/" + row.getDate(4) + " "
                                        + row.getString(5),
                                row.getInt(6) + " invoices",
                                "one"));
        return noticed.result();
    }

    private Map<Place, BigDecimal> sums(String query, List<String> keys) {
        Map<Place, BigDecimal> sums = new HashMap<>();
        rows().eachOf(query, keys, row -> sums.put(new Place(row.getString(1), row.getInt(2)), row.getBigDecimal(3)));
        return sums;
    }

    private static void compare(String what, Head head, Money stored, BigDecimal sum, Noticed noticed) {
        Money expected = sum == null ? Money.zero(stored.getCurrencyUnit()) : money(stored.getCurrencyUnit(), sum);
        if (!stored.isEqual(expected)) {
            noticed.add(what, head.account(), "document/" + head.number(), stored, expected);
        }
    }

    /** What is left of each invoice after each of its notes, in their order; one that charged something never falls below zero. */
    private static void exceeds(Head head, Map<String, Money> left, Noticed noticed) {
        Money before = left.get(head.invoice());
        if (head.type().equals("INVOICE") || before == null) {
            left.put(head.invoice(), head.total());
            return;
        }
        Money after = before.plus(head.total());
        left.put(head.invoice(), after);
        Money nothing = Money.zero(after.getCurrencyUnit());
        boolean isVoided = head.effect().equals("VOIDS");
        if (after.isNegative() && !before.isNegative() || isVoided && !after.isZero()) {
            noticed.add("CREDITED_TOO_MUCH", head.account(), "document/" + head.number(), after, nothing);
        }
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }
}
