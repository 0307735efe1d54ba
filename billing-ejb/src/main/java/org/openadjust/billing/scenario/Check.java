package org.openadjust.billing.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.joda.money.Money;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.verification.Finding;

/**
 * One check of a scenario, against what there is.
 *
 * @param expected the check's fields
 * @param seen what there is at its time
 */
record Check(Fields expected, Seen seen) {

    /**
     * What there is when a check is made.
     *
     * @param issued documents since the check before, those of other systems among them
     * @param lastRefusal of the last action; null if it was not refused
     */
    record Seen(
            Worth billed,
            Worth draft,
            List<Document> issued,
            List<Finding> findings,
            Refusal lastRefusal,
            ZoneId timeZone) {

        List<Document> own() {
            return issued.stream()
                    .filter(document -> document.origin() == Document.Origin.OWN)
                    .toList();
        }
    }

    /** What does not hold. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        worth("billed", seen.billed(), problems);
        worth("delta", delta(), problems);
        worth("draft", seen.draft(), problems);
        matched("lines", lines(), this::isLine, false, problems);
        matched("documents", seen.own(), Check::isDocument, true, problems);
        matched("findings", seen.findings(), Check::isFinding, true, problems);
        if (expected.has("refused")) {
            refused(problems);
        }
        return problems;
    }

    private Worth delta() {
        return Worth.of(seen.issued(), seen.billed().net().getCurrencyUnit());
    }

    private void worth(String name, Worth worth, List<String> problems) {
        Fields amounts = expected.object(name);
        amount(name + ".net", amounts, "net", worth.net(), problems);
        amount(name + ".tax", amounts, "tax", worth.tax(), problems);
        amount(name + ".total", amounts, "total", worth.total(), problems);
    }

    private static void amount(String label, Fields amounts, String name, Money is, List<String> problems) {
        if (amounts.has(name) && !isAmount(amounts, name, is)) {
            problems.add(label + ": " + amounts.decimal(name).toPlainString() + " expected, "
                    + is.getAmount().toPlainString() + " is there");
        }
    }

    private List<DocumentLine> lines() {
        return seen.own().stream()
                .flatMap(document -> document.printed().stream())
                .toList();
    }

    /** Each expected one needs one of its own; those that say more choose first. */
    private <T> void matched(
            String name, List<T> there, BiPredicate<Fields, T> isSame, boolean isComplete, List<String> problems) {
        if (!expected.has(name)) {
            return;
        }
        List<T> left = new ArrayList<>(there);
        List<Fields> wanted = expected.objects(name).stream()
                .sorted(Comparator.comparingInt(
                        (Fields fields) -> -fields.json().size()))
                .toList();
        for (Fields one : wanted) {
            left.stream()
                    .filter(candidate -> isSame.test(one, candidate))
                    .findFirst()
                    .ifPresentOrElse(
                            left::remove,
                            () -> problems.add(name + ": " + one.json() + " is missing in " + shown(there)));
        }
        if (isComplete && problems.isEmpty() && !left.isEmpty()) {
            problems.add(name + ": not expected: " + shown(left));
        }
    }

    private boolean isLine(Fields wanted, DocumentLine line) {
        return isText(wanted, "kind", line.kind().name())
                && isText(wanted, "charge", line.charge())
                && isAmount(wanted, "amount", line.amount())
                && (!wanted.has("period") || wanted.texts("period").equals(period(line)));
    }

    private List<String> period(DocumentLine line) {
        LocalDate from = day(line.from());
        LocalDate to = day(line.to());
        return List.of(from.toString(), (from.isBefore(to) ? to : from.plusDays(1)).toString());
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, seen.timeZone());
    }

    private static boolean isDocument(Fields wanted, Document document) {
        return isText(wanted, "type", document.type().name())
                && isAmount(wanted, "net", document.net())
                && isAmount(wanted, "tax", document.tax())
                && isAmount(wanted, "total", document.total());
    }

    private static boolean isFinding(Fields wanted, Finding finding) {
        return isText(wanted, "kind", finding.kind().name()) && isAmount(wanted, "amount", finding.amount());
    }

    private void refused(List<String> problems) {
        String code = seen.lastRefusal() == null ? "none" : seen.lastRefusal().code();
        if (!expected.text("refused").equals(code)) {
            problems.add("refused: " + expected.text("refused") + " expected, " + code + " is there");
        }
    }

    private static boolean isText(Fields wanted, String name, String is) {
        return !wanted.has(name) || wanted.text(name).equals(is);
    }

    private static boolean isAmount(Fields wanted, String name, Money is) {
        BigDecimal amount = wanted.has(name) ? wanted.decimal(name) : is.getAmount();
        return amount.compareTo(is.getAmount()) == 0;
    }

    private String shown(List<?> things) {
        return things.stream().map(this::shown).toList().toString();
    }

    private String shown(Object thing) {
        return switch (thing) {
            case DocumentLine line ->
                line.kind() + " " + line.charge() + " " + line.amount().getAmount() + " " + period(line);
            case Document document ->
                document.type() + " " + document.net().getAmount() + " "
                        + document.tax().getAmount();
            default -> thing.toString();
        };
    }
}
