package org.openadjust.billing.attachment.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.privacy.CardNumbers;

class PdfTextsTest {

    private static final String SHOWN = "BT /F1 12 Tf 72 720 Td (Paid with) Tj [(4111 1111)-20( 1111 1111)] TJ ET";

    private static byte[] pdf(byte[] stream) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("%PDF-1.4\n1 0 obj <</Filter /FlateDecode>>\nstream\r\n".getBytes(ISO_8859_1));
        file.write(stream);
        file.write("\nendstream\nendobj\n".getBytes(ISO_8859_1));
        return file.toByteArray();
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(text.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatADeflatedStreamShowsIsRead() throws IOException {
        assertEquals(List.of("Paid with\n4111 1111 1111 1111\n"), PdfTexts.of(pdf(deflated(SHOWN))));
        assertTrue(CardNumbers.isIn(PdfTexts.of(pdf(deflated(SHOWN))).getFirst()));
    }

    @Test
    void whatAPlainStreamShowsIsRead() throws IOException {
        assertEquals(List.of("Paid with\n4111 1111 1111 1111\n"), PdfTexts.of(pdf(SHOWN.getBytes(ISO_8859_1))));
    }

    /** Its first two characters could begin a deflated stream that takes a dictionary. */
    @Test
    void whatOnlyLooksDeflatedIsRead() throws IOException {
        assertEquals(
                List.of("4111 1111 1111 1111\n"), PdfTexts.of(pdf("(4111 1111 1111 1111) Tj".getBytes(ISO_8859_1))));
    }

    @Test
    void parenthesesAndEscapesBelongToTheText() throws IOException {
        assertEquals(List.of("a (b) ) c\n"), PdfTexts.of(pdf("(a (b) \\) c) Tj".getBytes(ISO_8859_1))));
    }

    @Test
    void whatIsNoStreamShowsNothing() {
        assertEquals(List.of(), PdfTexts.of("%PDF-1.4\nstream of thought".getBytes(ISO_8859_1)));
        assertEquals(List.of(), PdfTexts.of(new byte[0]));
    }
}
