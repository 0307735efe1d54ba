package org.openadjust.billing.request.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.request.RequestText;

/** Messages without markup, quotations and signatures; and how long any text may take (rule 7). */
class CleanTextTest {

    /** A text that is read to its end. */
    private static final int READ_TO_THE_END = 6_000;

    private static final int ROUNDS_MAX = 20;
    private static final long MEASURABLE_NANOS = 200_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<String> PATTERNS = List.of(
            "a",
            " ",
            "\n",
            ">",
            "<",
            "<script",
            "</a",
            "<script</a",
            "<style><script",
            "&amp",
            "&#",
            "@",
            "a@",
            "@a.",
            "1",
            "1 ",
            "1.",
            "1,",
            "1.1.",
            "12/",
            "€1 ",
            "€",
            "EUR ",
            "0 0",
            "+0 ",
            "DE00 ",
            "DE00A",
            "invoice ",
            "invoice 1-",
            "A-",
            "A1-",
            "2024-",
            "-- \n",
            "On x wrote:\n",
            "regards\n",
            "from 1 to ",
            "5 more seats ",
            "§",
            "§a§",
            "http://",
            "www.",
            "é",
            "ß",
            "İ",
            "\ud83d\ude00",
            "\ufb01",
            "а",
            "January ",
            "1 January ",
            "e.g. a! ",
            "please cancel my contract. ",
            "<b>x</b>",
            "Ａ",
            "a\u0301\u0301\u0301",
            "\u1e9b\u0323",
            "\ufdfa ",
            "\u200b",
            "a\u200b",
            "> > > a\n",
            "<div><b>",
            "10.30 and ",
            "between 10.30 and ",
            "0 1 2 3 ",
            "000 ",
            "((a+)+)",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! ");

    @BeforeAll
    static void learn() {
        Reader.read("Please cancel my contract.");
    }

    @Test
    void markupGoesAndItsTextStays() {
        CleanText clean = CleanText.of("<html><head><style>p{color:red}</style><script>alert('x')</script></head>"
                + "<body><p>Please &amp; now&nbsp;cancel</p><p>5 &lt; 6 &#233;</p></body></html>");
        assertEquals("Please & now cancel\n\n5 < 6 é", clean.message().replaceAll("\n+", "\n\n"));
    }

    @Test
    void quotedRepliesAndSignaturesAreParted() {
        for (String end : List.of(
                "On Mon, 1 Jul 2024 Billing wrote:\n> your contract was renewed",
                "Am 1. Juli 2024 schrieb Abrechnung:\n> Ihr Vertrag",
                "-----Original Message-----\nFrom: x\nSent: y\nyour contract",
                "Von: Abrechnung\nGesendet: Montag\nIhr Vertrag",
                "Best regards\nAnna Example\n+44 20 7946 0000",
                "Mit freundlichen Grüßen\nAnna Beispiel",
                "-- \nAnna",
                "Sent from my phone")) {
            CleanText clean = CleanText.of("Please cancel.\n\n" + end);
            assertEquals("Please cancel.", clean.message(), end);
            assertTrue(!clean.rest().isEmpty(), end);
        }
    }

    @Test
    void whatIsNothingButQuotedIsShownAllTheSame() {
        assertEquals("> cancel please", CleanText.of("> cancel please").message());
    }

    /** 50 ms is what an idle machine is held to (docs/requests.md); what is not linear takes seconds. */
    @Test
    void aHundredKilobytesOfAnythingAreReadAtOnce_7() {
        for (String pattern : PATTERNS) {
            String text = pattern.repeat(RequestText.CHARS_MAX / pattern.length());
            Duration taken =
                    Duration.ofNanos(nanos(() -> Reader.read(CleanText.of(text).message())));
            assertTrue(taken.toMillis() < 500, () -> taken.toMillis() + " ms for " + pattern);
        }
    }

    /** Four times the text takes about four times the work; what is quadratic takes sixteen. Of processor time, whatever else runs. */
    @Test
    void workGrowsWithTheLengthOfATextAndNoFaster_7() {
        for (String pattern : PATTERNS) {
            assertLinear(pattern, RequestText.CHARS_MAX, CleanText::of);
            assertLinear(pattern, READ_TO_THE_END, Reader::read);
        }
    }

    /** What is not quick enough at once is measured again: the least of several counts. */
    private static void assertLinear(String pattern, int chars, Consumer<String> work) {
        String whole = pattern.repeat(chars / pattern.length());
        String quarter = whole.substring(0, whole.length() / 4);
        long most = Long.MAX_VALUE;
        long least = Long.MAX_VALUE;
        int round = 0;
        do {
            most = Math.min(most, nanos(() -> work.accept(whole)));
            least = Math.min(least, nanos(() -> work.accept(quarter)));
        } while (++round < ROUNDS_MAX && !isLinear(least, most));
        String figures = pattern + ": " + least + " ns, then " + most;
        assertTrue(isLinear(least, most), figures);
    }

    private static boolean isLinear(long quarter, long whole) {
        return whole <= 6 * (quarter + MEASURABLE_NANOS);
    }

    private static long nanos(Runnable work) {
        long started = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - started;
    }
}
