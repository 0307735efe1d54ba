package org.openadjust.billing.reconciliation.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Tables over as many pages as they take: A4, sideways, each page with the title and its number at its foot. */
final class PdfPages implements Closeable {

    /** @param width in points */
    record Column(String name, float width) {}

    private static final PDRectangle SIDEWAYS = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
    private static final float MARGIN = 36;
    private static final float SIZE = 8;
    private static final float HEADING = 13;
    private static final float LEADING = 10;
    private static final float LABEL = 130;
    private static final int LINES_MAX = 6;
    private static final int UNITS = 1000;

    private final PDFont plain = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private final PDDocument document;
    private final String title;
    private final String note;
    private PDPageContentStream content;
    private List<Column> repeated = List.of();
    private float y;

    PdfPages(PDDocument document, String title, String note) throws IOException {
        this.document = document;
        this.title = title;
        this.note = note;
        turn();
    }

    private void turn() throws IOException {
        if (content != null) {
            content.close();
        }
        PDPage page = new PDPage(SIDEWAYS);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        y = SIDEWAYS.getHeight() - MARGIN;
        write(plain, SIZE, MARGIN, MARGIN / 2, title + ", page " + document.getNumberOfPages() + ", " + note);
    }

    private void room(float height) throws IOException {
        if (y - height < MARGIN) {
            turn();
            if (!repeated.isEmpty()) {
                names(repeated);
            }
        }
    }

    void heading(String text) throws IOException {
        repeated = List.of();
        room(3 * HEADING);
        y -= 2 * HEADING;
        write(bold, HEADING, MARGIN, y, text);
        y -= LEADING / 2;
    }

    void line(String label, String text) throws IOException {
        room(LEADING);
        y -= LEADING;
        write(bold, SIZE, MARGIN, y, label);
        write(plain, SIZE, MARGIN + LABEL, y, text);
    }

    /** The names of a table's columns, here and on the pages that follow. */
    void head(List<Column> columns) throws IOException {
        room(2 * LEADING);
        names(columns);
        repeated = columns;
    }

    private void names(List<Column> columns) throws IOException {
        y -= LEADING;
        float x = MARGIN;
        for (Column column : columns) {
            write(bold, SIZE, x, y, column.name());
            x += column.width();
        }
        y -= 2;
        content.moveTo(MARGIN, y);
        content.lineTo(x, y);
        content.stroke();
    }

    void row(List<Column> columns, List<String> texts) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            List<String> cell = wrapped(texts.get(i), columns.get(i).width() - 4);
            cells.add(cell);
            lines = Math.max(lines, cell.size());
        }
        room(lines * LEADING);
        float x = MARGIN;
        for (int i = 0; i < columns.size(); i++) {
            float line = y;
            for (String text : cells.get(i)) {
                line -= LEADING;
                write(plain, SIZE, x, line, text);
            }
            x += columns.get(i).width();
        }
        y -= lines * LEADING;
    }

    /** Broken where a line is full; what takes too many lines ends with an ellipsis. */
    private List<String> wrapped(String text, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = known(text.charAt(i));
            if (width(line.toString() + c) > width) {
                lines.add(line.toString());
                line.setLength(0);
                if (lines.size() == LINES_MAX) {
                    lines.set(
                            LINES_MAX - 1,
                            lines.getLast().substring(0, lines.getLast().length() - 1) + "…");
                    return lines;
                }
            }
            line.append(c);
        }
        lines.add(line.toString());
        return lines;
    }

    private float width(String text) throws IOException {
        return plain.getStringWidth(text) / UNITS * SIZE;
    }

    private void write(PDFont font, float size, float x, float at, String text) throws IOException {
        StringBuilder known = new StringBuilder(text.length());
        text.chars().forEach(c -> known.append(known((char) c)));
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, at);
        content.showText(known.toString());
        content.endText();
    }

    /** What the fonts that every reader has can show. */
    private static char known(char c) {
        boolean isLatin =
                c >= ' ' && c <= '~' || c >= '¡' && c <= 'ÿ' && c != '\u00AD' || c == '…' || c == '–' || c == '€';
        return isLatin ? c : '?';
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
