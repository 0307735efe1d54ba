package org.openadjust.billing.reconciliation.report;

/** Texts as cells of a table that a spreadsheet may open: a text is never taken for a formula. */
final class Cells {

    /** What a spreadsheet may take for the beginning of a formula, or skip before one; also in full width. */
    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";

    private static final char QUOTE = '"';

    /** Makes a cell a text. */
    private static final char TEXT = '\'';

    private Cells() {}

    /** With an apostrophe before it if it begins like a formula. */
    static String text(String value) {
        return !value.isEmpty() && BEGINNINGS.indexOf(value.charAt(0)) >= 0 ? TEXT + value : value;
    }

    /** A text as RFC 4180 writes it, always in quotation marks. */
    static String csv(String value) {
        StringBuilder cell = new StringBuilder(value.length() + 2).append(QUOTE);
        String text = text(value);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == QUOTE) {
                cell.append(QUOTE);
            }
            cell.append(c);
        }
        return cell.append(QUOTE).toString();
    }
}
