package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.Finding.Kind;
import org.openadjust.billing.verification.IssuerReference;

/**
 * What was billed more than once, among all documents of a customer. Only what says exactly the same moves money; what looks alike is a
 * suspicion. Of two, the one that was issued later is the one too many, whichever arrived first.
 */
final class DuplicateRules {

    /** What a document says, apart from its number and when it was issued. */
    private record Said(
            LegacyDocument.Kind kind, Map<DocumentLine.Content, Long> lines, Money net, Optional<Money> tax) {}

    private record Place(String item, String point) {}

    private record Stretch(LocalDate from, LocalDate to) {

        Stretch shifted(int days) {
            return new Stretch(from.plusDays(days), to.plusDays(days));
        }

        long days() {
            return ChronoUnit.DAYS.between(from, to);
        }
    }

    static final Comparator<LegacyDocument> ISSUED =
            Comparator.comparing(LegacyDocument::issuedAt).thenComparing(LegacyDocument::number);

    private static final Comparator<DocumentLine> STARTED = Comparator.<DocumentLine, LocalDate>comparing(
                    line -> line.line().from().orElseThrow())
            .thenComparing(DocumentLine::document, ISSUED)
            .thenComparing(line -> line.line().number());

    private final List<LegacyDocument> documents;
    private final IssuerReference reference;
    private final Set<String> surplusDocuments = new HashSet<>();
    private final List<Raised> raised = new ArrayList<>();

    /** @param documents of one customer, in any order */
    DuplicateRules(List<LegacyDocument> documents, IssuerReference reference) {
        this.documents = documents.stream().sorted(ISSUED).toList();
        this.reference = reference;
    }

    /** The lines that are billed for the first time, by their document's number; in their order. */
    Map<String, List<DocumentLine>> check() {
        Map<String, List<DocumentLine>> remaining = new LinkedHashMap<>();
        repeatedDocuments();
        for (LegacyDocument document : documents) {
            if (!surplusDocuments.contains(document.number())) {
                remaining.put(document.number(), withoutRepeats(document));
            }
        }
        List<DocumentLine> placed = remaining.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.isPlaced()
                        && line.document().kind() == LegacyDocument.Kind.INVOICE
                        && !line.line().amount().isNegative())
                .toList();
        placed.stream()
                .collect(Collectors.groupingBy(
                        line -> new Place(line.line().item(), line.line().point()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(this::billedAgain);
        sameAmounts();
        return remaining;
    }

    List<Raised> raised() {
        return raised;
    }

    // ---- whole documents

    private void repeatedDocuments() {
        Map<Said, List<LegacyDocument>> alike = new LinkedHashMap<>();
        documents.stream()
                .filter(document -> reference.isNamed(document.customer())
                        && !document.lines().isEmpty()
                        && !document.net().isZero())
                .forEach(document -> alike.computeIfAbsent(said(document), key -> new ArrayList<>())
                        .add(document));
        for (List<LegacyDocument> same : alike.values()) {
            for (int place = 1; place < same.size(); place++) {
                repeated(same.get(place), same.get(place - 1));
            }
        }
    }

    private static Said said(LegacyDocument document) {
        return new Said(
                document.kind(),
                lines(document).stream()
                        .map(DocumentLine::content)
                        .collect(Collectors.groupingBy(content -> content, Collectors.counting())),
                document.net(),
                document.tax());
    }

    private static List<DocumentLine> lines(LegacyDocument document) {
        return document.lines().stream()
                .map(line -> new DocumentLine(document, line))
                .toList();
    }

    private void repeated(LegacyDocument later, LegacyDocument earlier) {
        List<DocumentLine> lines = lines(later);
        boolean isPlaced = lines.stream().allMatch(DocumentLine::isPlaced);
        if (!isPlaced && !isNear(later, earlier)) {
            return;
        }
        Cause cause =
                new Cause("SAME_DOCUMENT", "", "The same as another document of this customer, under another number.");
        Evidence evidence = Evidence.of(
                        lines.stream().map(DocumentLine::asSurplus).toList())
                .shownBy(List.of(earlier.number()));
        if (isPlaced && lines.stream().noneMatch(DocumentLine::hasUse)) {
            // flat rates of several places may look alike
            raise(later, Finding.suspected(Kind.DUPLICATE_INVOICE, later.net(), cause, evidence, "0.3"));
            return;
        }
        String confidence = isPlaced ? "1" : lines.size() > 1 ? "0.9" : "0.6";
        surplusDocuments.add(later.number());
        raise(later, Finding.likely(Kind.DUPLICATE_INVOICE, later.net(), cause, evidence, confidence));
    }

    private boolean isNear(LegacyDocument one, LegacyDocument other) {
        return ChronoUnit.MINUTES.between(other.issuedAt(), one.issuedAt())
                <= reference.near().toMinutes();
    }

    /** Documents close in time that come to the same with the same items, but do not say the same. */
    private void sameAmounts() {
        Map<Object, LegacyDocument> last = new HashMap<>();
        for (LegacyDocument document : documents) {
            if (!reference.isNamed(document.customer())
                    || document.net().isZero()
                    || document.lines().size() < 2
                    || surplusDocuments.contains(document.number())
                    || lines(document).stream().anyMatch(DocumentLine::isPlaced)) {
                continue;
            }
            List<String> items =
                    document.lines().stream().map(line -> line.item()).sorted().toList();
            LegacyDocument earlier = last.put(List.of(document.kind(), document.net(), items), document);
            if (earlier != null && isNear(document, earlier)) {
                raise(
                        document,
                        Finding.suspected(
                                Kind.DUPLICATE_INVOICE,
                                document.net(),
                                new Cause(
                                        "SAME_AMOUNT",
                                        "",
                                        "The same amount for the same items as another document shortly before."),
                                Evidence.NONE.shownBy(List.of(earlier.number())),
                                "0.4"));
            }
        }
    }

    // ---- lines of one document

    private List<DocumentLine> withoutRepeats(LegacyDocument document) {
        Set<DocumentLine.Content> seen = new HashSet<>();
        List<DocumentLine> first = new ArrayList<>();
        List<DocumentLine> repeats = new ArrayList<>();
        for (DocumentLine line : lines(document)) {
            (seen.add(line.content()) ? first : repeats).add(line);
        }
        if (!repeats.isEmpty()) {
            Money surplus = repeats.stream()
                    .map(line -> line.line().amount())
                    .reduce(Money.zero(document.currency()), Money::plus);
            String confidence = repeats.stream().allMatch(DocumentLine::isPlaced) ? "1" : "0.6";
            raise(
                    document,
                    Finding.likely(
                            Kind.DUPLICATE_CHARGE,
                            surplus,
                            new Cause("SAME_LINE", "", "A line stands in the document more than once."),
                            Evidence.of(repeats.stream()
                                    .map(DocumentLine::asSurplus)
                                    .toList()),
                            confidence));
        }
        return first;
    }

    // ---- lines of one item at one point

    private void billedAgain(List<DocumentLine> lines) {
        Map<Stretch, DocumentLine> seen = new HashMap<>();
        DocumentLine reaching = null;
        for (DocumentLine line : lines.stream().sorted(STARTED).toList()) {
            Stretch stretch = stretch(line);
            DocumentLine same = seen.putIfAbsent(stretch, line);
            Optional<DocumentLine> shifted = List.of(-1, 1).stream()
                    .map(days -> seen.get(stretch.shifted(days)))
                    .filter(other -> other != null && isAlike(line, other))
                    .findFirst();
            if (same != null) {
                suspect(
                        line,
                        same,
                        line.line().amount(),
                        "POINT_BILLED_AGAIN",
                        "The same point was billed for the same period before, with other content.",
                        "0.6");
            } else if (shifted.isPresent()) {
                suspect(
                        line,
                        shifted.get(),
                        line.line().amount(),
                        "LINE_SHIFTED",
                        "The same quantity and amount were billed for a period that is shifted by a day.",
                        "0.7");
            } else if (reaching != null
                    && stretch.from().isBefore(stretch(reaching).to())) {
                overlap(line, reaching);
            }
            if (reaching == null || stretch.to().isAfter(stretch(reaching).to())) {
                reaching = line;
            }
        }
    }

    private static boolean isAlike(DocumentLine one, DocumentLine other) {
        return !one.line().amount().isZero()
                && one.line().amount().equals(other.line().amount())
                && one.content().quantity().equals(other.content().quantity());
    }

    private static Stretch stretch(DocumentLine line) {
        return new Stretch(line.line().from().orElseThrow(), line.line().to().orElseThrow());
    }

    private void overlap(DocumentLine line, DocumentLine earlier) {
        Stretch stretch = stretch(line);
        LocalDate reached = stretch(earlier).to();
        long days = ChronoUnit.DAYS.between(stretch.from(), reached.isBefore(stretch.to()) ? reached : stretch.to());
        Money share = line.line()
                .amount()
                .multipliedBy(BigDecimal.valueOf(days), RoundingMode.UNNECESSARY)
                .dividedBy(BigDecimal.valueOf(stretch.days()), RoundingMode.HALF_UP);
        suspect(
                line,
                earlier,
                share,
                "DAYS_OVERLAP",
                "Days were billed for this point that another line has billed before.",
                "0.5",
                days + " of " + stretch.days() + " days");
    }

    private void suspect(
            DocumentLine line,
            DocumentLine earlier,
            Money atStake,
            String code,
            String sentence,
            String confidence,
            String... arithmetic) {
        // the one that was issued later is the one to look at
        boolean isLater = ISSUED.compare(line.document(), earlier.document()) >= 0;
        DocumentLine suspicious = isLater ? line : earlier;
        DocumentLine other = isLater ? earlier : line;
        Evidence evidence = Evidence.of(List.of(
                        suspicious.against(Optional.empty(), List.of(arithmetic)),
                        other.against(Optional.empty(), List.of())))
                .shownBy(List.of(other.document().number()));
        raise(
                suspicious.document(),
                Finding.suspected(
                        Kind.DUPLICATE_CHARGE,
                        atStake,
                        new Cause(code, line.line().item(), sentence),
                        evidence,
                        confidence));
    }

    private void raise(LegacyDocument document, Finding finding) {
        raised.add(new Raised(document.number(), finding));
    }
}
