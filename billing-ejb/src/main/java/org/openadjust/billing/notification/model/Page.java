package org.openadjust.billing.notification.model;

import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.notification.Letter;

/** A letter being written, as plain text and as HTML at once: the two cannot differ. Every text is escaped where it is put in. */
final class Page {

    /** A line of a table. */
    record Fact(String label, String value) {}

    private static final String LINE = "\n";
    private static final String TABLE =
            "<table role=\"presentation\" style=\"border-collapse:collapse;margin:0 0 1em\">\n";
    private static final String CELL = "<td style=\"padding:.2em 1.5em .2em 0;vertical-align:top\">";

    private final String language;
    private final String colon;
    private final String subject;
    private final StringBuilder text = new StringBuilder();
    private final List<String> html = new ArrayList<>();

    /** @param colon what stands between a label and what it labels */
    Page(String language, String colon, String subject) {
        this.language = language;
        this.colon = colon;
        this.subject = subject;
    }

    void paragraph(String words) {
        text.append(words).append(LINE).append(LINE);
        html.add("<p>" + escaped(words) + "</p>");
    }

    void heading(String words) {
        text.append(words)
                .append(LINE)
                .append("-".repeat(words.length()))
                .append(LINE)
                .append(LINE);
        html.add("<h2 style=\"font-size:1.1em\">" + escaped(words) + "</h2>");
    }

    void table(List<Fact> facts) {
        List<String> rows = new ArrayList<>();
        for (Fact fact : facts) {
            text.append(fact.label())
                    .append(colon)
                    .append(' ')
                    .append(fact.value())
                    .append(LINE);
            rows.add("<tr>" + CELL + escaped(fact.label()) + "</td>" + CELL + "<strong>" + escaped(fact.value())
                    + "</strong></td></tr>");
        }
        text.append(LINE);
        html.add(TABLE + String.join(LINE, rows) + "\n</table>");
    }

    Letter letter() {
        String page = "<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head><meta charset=\"utf-8\"><title>"
                + escaped(subject)
                + "</title></head>\n<body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\">\n"
                + String.join(LINE, html) + "\n</body>\n</html>\n";
        return new Letter(language, subject, text.toString().stripTrailing() + LINE, page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
