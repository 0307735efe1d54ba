package org.openadjust.billing.legacy.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.ColumnMapping.Signs;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyDocument.Kind;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.legacy.LegacySource;

/** Makes a document of the rows that bear its number. What they say about it has to agree. */
public final class Assembly {

    private static final long NET_LIMIT_DIGITS = 15;

    /** What came of it. */
    public sealed interface Result {

        record Whole(LegacyDocument document) implements Result {}

        record Broken(List<Fault> faults) implements Result {
            public Broken {
                faults = List.copyOf(faults);
            }
        }
    }

    private final LegacySource source;
    private final List<Row> rows;
    private final String number;
    private final List<Fault> faults = new ArrayList<>(0);

    private Assembly(LegacySource source, List<Row> rows) {
        this.source = source;
        this.rows = rows;
        this.number = rows.getFirst().head().number();
    }

    /** @param rows at least one, all of one number, in the order of the file */
    public static Result of(LegacySource source, List<Row> rows) {
        return new Assembly(source, rows).assembled();
    }

    private Result assembled() {
        Row first = rows.getFirst();
        CurrencyUnit currency = first.head().currency();
        agree("currency", row -> Optional.of(row.head().currency()));
        agree("customer", row -> Optional.of(row.head().customer()));
        agree("kind", row -> row.head().kind());
        Optional<String> refersTo =
                agree("document that it refers to", row -> row.head().refersTo());
        Optional<Instant> issuedAt =
                rows.stream().flatMap(row -> row.head().issuedAt().stream()).max(Comparator.naturalOrder());
        if (issuedAt.isEmpty()) {
            fault(first, "MISSING", "no row of the document says when it was issued");
        }
        if (!faults.isEmpty()) {
            return new Result.Broken(faults);
        }
        Optional<Money> saidNet = agree("net", row -> row.head().net());
        Optional<Money> saidTax = agree("tax", row -> row.head().tax());
        Money sum = rows.stream().map(row -> row.body().amount()).reduce(Money.zero(currency), Money::plus);
        if (digits(sum) > NET_LIMIT_DIGITS) {
            fault(first, "TOO_LARGE", "the sum of the lines has more than 15 digits before the point");
        }
        return faults.isEmpty()
                ? new Result.Whole(document(first, refersTo, issuedAt.orElseThrow(), saidNet.orElse(sum), saidTax))
                : new Result.Broken(faults);
    }

    private static long digits(Money money) {
        return money.getAmount().abs().toBigInteger().toString().length();
    }

    private LegacyDocument document(
            Row first, Optional<String> refersTo, Instant issuedAt, Money net, Optional<Money> tax) {
        Signs signs = source.mapping().signs();
        Kind kind = first.head()
                .kind()
                .orElse(signs.isNegativeCredit() && net.isNegative() ? Kind.CREDIT_NOTE : Kind.INVOICE);
        boolean isTurned = kind == Kind.CREDIT_NOTE && signs.isCreditUnsigned();
        return new LegacyDocument(
                source.code(),
                number,
                kind,
                first.head().customer(),
                refersTo,
                issuedAt,
                net.getCurrencyUnit(),
                IntStream.range(0, rows.size())
                        .mapToObj(at -> line(at + 1, rows.get(at).body(), isTurned))
                        .toList(),
                isTurned ? net.negated() : net,
                isTurned ? tax.map(Money::negated) : tax);
    }

    private static LegacyLine line(int number, Row.Body body, boolean isTurned) {
        return new LegacyLine(
                number,
                body.item(),
                body.description(),
                body.point(),
                body.from(),
                body.to(),
                body.quantity(),
                body.unitPrice(),
                isTurned ? body.amount().negated() : body.amount(),
                body.isEstimated());
    }

    /** What the rows say that say it: one thing. */
    private <T> Optional<T> agree(String what, Function<Row, Optional<T>> saying) {
        Optional<T> said = Optional.empty();
        for (Row row : rows) {
            Optional<T> says = saying.apply(row);
            if (said.isPresent() && says.isPresent() && !said.equals(says)) {
                fault(row, "CONTRADICTION", "this row says another " + what + " than a row of the document before");
                return said;
            }
            said = said.or(() -> says);
        }
        return said;
    }

    private void fault(Row row, String code, String detail) {
        faults.add(new Fault(row.line(), "", number, code, detail));
    }
}
