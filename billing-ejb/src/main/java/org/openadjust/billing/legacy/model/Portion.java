package org.openadjust.billing.legacy.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImports;

/**
 * Rows of a file that follow one another and bear the same number, on their way from reading to keeping: their values as text, which
 * is read again by the same rules. Several rows in one, as each costs the database more than its characters do.
 *
 * @param number of the document
 * @param line of the file that the first of them begins in
 * @param rows how many
 * @param isBroken whether one of them could not be read: its document is refused
 * @param content of {@link #rows(String)}; nothing where it is broken
 */
public record Portion(String number, int line, int rows, boolean isBroken, String content) {

    /** Most characters of a content. */
    public static final int CONTENT_MAX = 30_000;

    /** Most portions that a document of which something is kept can have: each has a line. */
    public static final int PORTIONS_OF_DOCUMENT_MAX = LegacyImports.LINES_MAX + 1;

    private static final char VALUE_END = '\u001f';
    private static final char ROW_END = '\u001e';

    /** A row as it was taken from the file. */
    public record Taken(int line, List<String> values) {
        public Taken {
            values = List.copyOf(values);
        }
    }

    public static Portion broken(String number, int line) {
        return new Portion(number, line, 1, true, "");
    }

    /** Joins rows as long as they are of one document and fit. */
    public static final class Builder {
        private final List<Portion> portions = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private String number = "";
        private int line;
        private int rows;

        /** @param number that the row bears */
        public void add(String number, Taken row) {
            String text = text(row);
            if (rows > 0 && (!number.equals(this.number) || content.length() + text.length() > CONTENT_MAX)) {
                close();
            }
            if (rows == 0) {
                this.number = number;
                line = row.line();
            }
            content.append(text);
            rows++;
        }

        public void addBroken(String number, int line) {
            close();
            portions.add(broken(number, line));
        }

        private void close() {
            if (rows > 0) {
                portions.add(new Portion(number, line, rows, false, content.toString()));
                content.setLength(0);
                rows = 0;
            }
        }

        public List<Portion> portions() {
            close();
            return List.copyOf(portions);
        }

        private static String text(Taken row) {
            StringBuilder text = new StringBuilder(120).append(row.line()).append(VALUE_END);
            row.values().forEach(value -> text.append(value).append(VALUE_END));
            return text.append(ROW_END).toString();
        }
    }

    /** The rows of a content. */
    public static List<Taken> rows(String content) {
        List<Taken> rows = new ArrayList<>();
        for (int from = 0; from < content.length(); ) {
            int end = content.indexOf(ROW_END, from);
            String[] parts = content.substring(from, end).split(String.valueOf(VALUE_END), -1);
            List<String> values = Arrays.asList(parts).subList(1, 1 + LegacyField.values().length);
            rows.add(new Taken(Integer.parseInt(parts[0]), values));
            from = end + 1;
        }
        return rows;
    }
}
