package org.openadjust.billing.attachment.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.attachment.FileType;

/** Rule 1: what a file says decides of which type it is. */
class ContentTypeTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            255044462d312e37,         PDF
            255044462d,               PDF
            255044462e,               TEXT
            89504e470d0a1a0a00,       PNG
            89504e470d0a1a0b,
            ffd8ffe0,                 JPEG
            ffd8,
            4d5a9000,
            504b0304,
            474946383961,             TEXT
            7f454c46,
            '',
            0d0a,                     TEXT
            00,
            c3a4,                     TEXT
            e4,
            """)
    void bytes(String hex, FileType expected) {
        assertEquals(
                Optional.ofNullable(expected), ContentType.of(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            a word                        | TEXT
            one, two                      | TEXT
            one, two~three                | TEXT
            one, two~three, four          | CSV
            one, two~~three, four~        | CSV
            one, two~three, four, five    | TEXT
            one;two~"a;b";four            | CSV
            one,two~"a,b,four             | TEXT
            one;two,three~four;five       | CSV
            <script>alert(1)</script>     | TEXT
            """)
    void text(String text, FileType expected) {
        assertEquals(
                Optional.of(expected), ContentType.of(text.replace('~', '\n').getBytes(UTF_8)));
    }

    @Test
    void aFileAndItsNameAreOnePieceAndNeverInALog() {
        byte[] content = {0, 1, -1};
        NamedContent again = NamedContent.of(new NamedContent("Größe.pdf", content).joined());
        assertEquals("Größe.pdf", again.name());
        assertArrayEquals(content, again.content());
        assertArrayEquals(
                new byte[0],
                NamedContent.of(new NamedContent("", new byte[0]).joined()).content());
        assertFalse(again.toString().contains("pdf"));
    }
}
