package org.openadjust.billing.web.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
    private final ResourceBundle texts = ResourceBundle.getBundle("org.openadjust.billing.web.Texts", Locale.ENGLISH);

    @Test
    void aNameBreaksAfterItsMarksAndLosesNothing() {
        assertEquals(List.of("billing.", "usage.", "recorded"), new Show().parts("billing.usage.recorded"));
        assertEquals(List.of("https:", "/", "/", "hub.", "example/", "a"), new Show().parts("https://hub.example/a"));
        assertEquals(List.of("<b>"), new Show().parts("<b>"));
    }

    @ParameterizedTest(name = "{1} lines, {2} events: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            No lines from no usage events        | 0    | 0
            1 line from 29 usage events          | 1    | 29
            2 lines from 1 usage event           | 2    | 1
            1,000 lines from 12,345 usage events | 1000 | 12345
            """)
    void oneIsNotMany(String text, long lines, long events) {
        assertEquals(text, format("account.billMeta", lines, events));
    }

    @Test
    void countsThatStopAtABoundAreMany() {
        assertEquals("10,000+ bills to be worked out anew", format("overview.recomputing", "10,000+", 10_000));
        assertEquals("1 bill to be worked out anew", format("overview.recomputing", "1", 1));
        assertEquals(
                "1 event and no adjustments in the last hour, 1 open exception",
                format("overview.state", 1L, 0L, "1", 1, "in the last hour"));
        assertEquals("2 settled, 1 remains, 0 not tried yet.", format("quarantine.retriedCounts", 2, 1, 0));
        assertEquals("1 of 1 day", format("arithmetic.days", 1, 1));
    }

    private String format(String key, Object... values) {
        return new MessageFormat(texts.getString(key), Locale.ENGLISH).format(values);
    }
}
