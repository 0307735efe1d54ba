package org.openadjust.billing.web.documents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.web.show.Show;

/** How documents and their lines are named and found. */
@Named
@RequestScoped
public class DocumentTexts {

    @Inject
    private Show show;

    /** What a line is called: its charge and what kind it is, where the charge does not say so. */
    public String name(DocumentLine line) {
        String kind = show.text("lineKind." + line.kind());
        if (line.charge().isEmpty()) {
            return kind;
        }
        return line.kind() == LineKind.USAGE ? line.charge() : line.charge() + " (" + kind + ")";
    }

    /** The days of a line, in its account's zone. */
    public String days(DocumentLine line, ZoneId zone) {
        return days(line.from(), line.to(), zone);
    }

    private String days(Instant first, Instant end, ZoneId zone) {
        LocalDate from = LocalDate.ofInstant(first, zone);
        LocalDate to = LocalDate.ofInstant(end, zone);
        return show.days(from, from.isBefore(to) ? to : from.plusDays(1));
    }

    /** The address of a document's page. */
    public String link(String account, String number) {
        return "document.xhtml?account=" + show.url(account) + "&number=" + show.url(number);
    }
}
