package org.openadjust.billing.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan.Timing;
import org.openadjust.billing.charging.ChargeLine;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.charging.Part;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentType;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.timeline.PeriodId;
import org.openadjust.billing.timeline.TimeScale;
import org.openadjust.billing.verification.LegacyInvoice.Line;
import org.openadjust.billing.verification.LineGroup.Counted;

/**
 * The verification of one invoice.
 *
 * @param document what it counts for
 * @param findings in the order of its lines
 */
public record Verification(Document document, List<Finding> findings) {

    /**
     * What an invoice is held against.
     *
     * @param parts that it is to stand for
     * @param owed lines of these parts
     * @param taxes that it carries, by the codes under which they are booked
     * @param tax what is due on its net
     */
    public record Against(
            TimeScale scale, Set<Part> parts, List<ChargeLine> owed, Map<String, Money> taxes, Money tax) {
        public Against {
            parts = Set.copyOf(parts);
            owed = List.copyOf(owed);
            taxes = Map.copyOf(taxes);
        }
    }

    /** The fee of a period under another plan. */
    public interface PlanFees {
        /** Whether an amount is what the fees owed would come to under a plan other than those in force. */
        boolean isOfAnotherPlan(Money amount);
    }

    private record GroupKey(LineId.Kind kind, String charge) {}

    public Verification {
        findings = List.copyOf(findings);
    }

    /** An invoice for periods that were invoiced before: it counts for nothing, and is wrong as a whole. */
    public static Verification duplicate(LegacyInvoice invoice, Against against) {
        List<DocumentLine> lines = new ArrayList<>();
        for (Line line : invoice.lines()) {
            lines.add(unexplained(invoice, against.scale(), line, lines.size()));
        }
        addRest(invoice, against.scale(), lines);
        return new Verification(
                document(invoice, Set.of(), lines, against.taxes()),
                List.of(new Finding(
                        Finding.Kind.DUPLICATE_INVOICE,
                        invoice.net(),
                        Causes.of(Finding.Kind.DUPLICATE_INVOICE, ""),
                        new LineEvidence(invoice, against.scale()).surplus(invoice.lines()))));
    }

    /** An invoice held against what is owed for its periods. */
    public static Verification of(LegacyInvoice invoice, Against against, PlanFees fees) {
        Map<GroupKey, LineGroup> groups = groups(invoice, against);
        List<DocumentLine> lines = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (LineGroup group : groups.values()) {
            group.compare(fees);
            findings.addAll(group.findings());
            for (Counted counted : group.counted()) {
                lines.add(counted.line()
                        .map(owed -> counted(owed, counted.amount()))
                        .orElseGet(() -> unexplained(invoice, against.scale(), counted.invoiced(), lines.size())));
            }
        }
        Money rest = addRest(invoice, against.scale(), lines);
        if (!rest.isZero()) {
            findings.add(rest(invoice, rest));
        }
        Money taxDeviation = invoice.tax().minus(against.tax());
        if (!taxDeviation.isZero()) {
            findings.add(new Finding(
                    Finding.Kind.MISAPPLIED_TAX,
                    taxDeviation,
                    Causes.of(Finding.Kind.MISAPPLIED_TAX, ""),
                    Evidence.NONE
                            .with("net", plain(invoice.net()))
                            .with("billed", plain(invoice.tax()))
                            .with("expected", plain(against.tax()))));
        }
        return new Verification(document(invoice, against.parts(), lines, against.taxes()), findings);
    }

    private static Finding rest(LegacyInvoice invoice, Money rest) {
        return new Finding(
                rest.isPositive() ? Finding.Kind.OVERCHARGE : Finding.Kind.UNDERCHARGE,
                rest,
                Causes.ofRest(),
                Evidence.NONE
                        .with("net", plain(invoice.net()))
                        .with("sumOfLines", plain(invoice.net().minus(rest))));
    }

    private static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static Map<GroupKey, LineGroup> groups(LegacyInvoice invoice, Against against) {
        Map<GroupKey, List<ChargeLine>> expected = new LinkedHashMap<>();
        Map<GroupKey, List<Line>> invoiced = new LinkedHashMap<>();
        for (ChargeLine line : against.owed()) {
            GroupKey key = new GroupKey(line.id().kind(), line.id().charge());
            expected.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
            invoiced.computeIfAbsent(key, k -> new ArrayList<>());
        }
        for (Line line : invoice.lines()) {
            invoiced.computeIfAbsent(new GroupKey(line.kind(), line.charge()), k -> new ArrayList<>())
                    .add(line);
        }
        Map<GroupKey, LineGroup> groups = new LinkedHashMap<>();
        LineEvidence evidence = new LineEvidence(invoice, against.scale());
        invoiced.forEach((key, lines) -> groups.put(
                key, new LineGroup(key.kind(), key.charge(), lines, expected.getOrDefault(key, List.of()), evidence)));
        return groups;
    }

    /** What the lines do not say and the invoice's net does. */
    private static Money addRest(LegacyInvoice invoice, TimeScale scale, List<DocumentLine> lines) {
        Money rest = invoice.net();
        for (DocumentLine line : lines) {
            rest = rest.minus(line.amount());
        }
        if (!rest.isZero()) {
            Line line = new Line(LineId.Kind.UNEXPLAINED, "", null, rest);
            lines.add(unexplained(invoice, scale, line, lines.size()));
        }
        return rest;
    }

    private static DocumentLine counted(ChargeLine owed, Money amount) {
        return new DocumentLine(
                LineKind.onInvoice(owed.id().kind()), owed.id(), owed.from(), owed.to(), owed.to(), amount, false);
    }

    private static DocumentLine unexplained(LegacyInvoice invoice, TimeScale scale, Line line, int index) {
        LineId id = new LineId(
                new PeriodId(invoice.subscription(), invoice.from(), invoice.to()),
                Timing.ARREARS,
                line.kind(),
                line.charge(),
                "",
                invoice.number() + "/" + index);
        return new DocumentLine(
                LineKind.onInvoice(line.kind()),
                id,
                scale.startOf(invoice.from()),
                scale.startOf(invoice.to()),
                scale.startOf(invoice.to()),
                line.amount(),
                false);
    }

    private static Document document(
            LegacyInvoice invoice, Set<Part> parts, List<DocumentLine> lines, Map<String, Money> taxes) {
        return new Document(
                invoice.number(),
                DocumentType.INVOICE,
                Document.Origin.LEGACY,
                invoice.subscription(),
                invoice.number(),
                Document.Effect.NONE,
                "",
                invoice.issuedAt(),
                parts,
                lines,
                invoice.net(),
                taxes);
    }
}
