package org.openadjust.billing.verification.model;

import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.openadjust.billing.verification.Claim;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Remedy;

/** What an issuer is told of a finding: a letter, and its lines as a table. Ids only, no names. */
public final class ClaimLetter {

    private static final String HEADER =
            "document,line,item,point,from,to,quantity,currency,billed,expected,difference";

    private ClaimLetter() {}

    public static Claim of(FindingView view) {
        String reference = "claim/" + view.id();
        return new Claim(reference, text(view, reference), csv(view.finding().evidence()));
    }

    private static String text(FindingView view, String reference) {
        Finding finding = view.finding();
        StringBuilder text = new StringBuilder();
        line(text, "Reference: " + reference);
        line(text, "Document: " + view.document());
        line(text, "Customer: " + view.subject().customer());
        line(text, "");
        line(text, finding.cause().sentence());
        line(text, "");
        line(text, asked(view.remedy(), finding.atStake()));
        line(text, "");
        finding.evidence().arithmetic().forEach(step -> line(text, step));
        for (Evidence.Line line : finding.evidence().lines()) {
            line(
                    text,
                    "Line " + line.number() + " of " + line.document() + ", " + line.item()
                            + (line.point().isEmpty() ? "" : ", " + line.point()) + period(line) + ": billed "
                            + line.billed()
                            + line.expected()
                                    .map(expected -> ", expected " + expected)
                                    .orElse(""));
            line.arithmetic().forEach(step -> line(text, "  " + step));
        }
        List<String> documents = finding.evidence().documents();
        if (!documents.isEmpty()) {
            line(text, "See also: " + String.join(", ", documents));
        }
        return text.toString();
    }

    private static String asked(Remedy remedy, Money atStake) {
        return switch (remedy.form()) {
            case CLAIM_BACK -> "Please credit " + remedy.amount() + ".";
            case CLAIM_MISSING -> "You have charged " + remedy.amount() + " too little.";
            case QUESTION, LOOK, CREDIT, CHARGE ->
                "Please check this" + (atStake.isZero() ? "." : ": it may concern " + atStake.abs() + ".");
        };
    }

    private static String period(Evidence.Line line) {
        return line.from()
                .flatMap(from -> line.to().map(to -> ", " + from + " to " + to))
                .orElse("");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String csv(Evidence evidence) {
        return HEADER + "\r\n" + evidence.lines().stream().map(ClaimLetter::csv).collect(Collectors.joining());
    }

    private static String csv(Evidence.Line line) {
        return List.of(
                                line.document(),
                                Integer.toString(line.number()),
                                line.item(),
                                line.point(),
                                line.from().map(Object::toString).orElse(""),
                                line.to().map(Object::toString).orElse(""),
                                line.quantity()
                                        .map(quantity -> quantity.toPlainString())
                                        .orElse(""),
                                line.billed().getCurrencyUnit().getCode(),
                                line.billed().getAmount().toPlainString(),
                                line.expected().map(Object::toString).orElse(""),
                                line.expected()
                                        .map(expected ->
                                                line.deviation().getAmount().toPlainString())
                                        .orElse(""))
                        .stream()
                        .map(ClaimLetter::field)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** Quoted where it has to be; what a spreadsheet would take for a formula is text. */
    private static String field(String value) {
        boolean isNumber = value.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
        String safe = !isNumber && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
