package org.openadjust.billing.attachment.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * The texts that a PDF shows, as far as they lie in it as plain characters: in content streams, plain or deflated. Fonts with a code
 * of their own, pictures and encrypted files hide theirs. Pure.
 */
public final class PdfTexts {

    private static final int BYTES_MAX = 32 * 1024 * 1024;
    private static final String BEGIN = "stream";
    private static final String END = "endstream";

    private PdfTexts() {}

    /** One for each stream: the strings that one operator shows are one line. */
    public static List<String> of(byte[] file) {
        String pdf = new String(file, ISO_8859_1);
        List<String> texts = new ArrayList<>();
        int left = BYTES_MAX;
        int begin = pdf.indexOf(BEGIN);
        while (begin >= 0 && left > 0) {
            int from = begin + BEGIN.length();
            int end = pdf.indexOf(END, from);
            if (end < 0) {
                break;
            }
            String content = inflated(pdf, from, end, left);
            left -= content.length();
            texts.add(shown(content));
            begin = pdf.indexOf(BEGIN, end + END.length());
        }
        return texts;
    }

    /** What was read before it turned out to be broken counts; what is not deflated at all is taken as it is. */
    private static String inflated(String pdf, int from, int end, int bytesMax) {
        int at = from;
        while (at < end && (pdf.charAt(at) == '\r' || pdf.charAt(at) == '\n')) {
            at++;
        }
        byte[] bytes = pdf.substring(at, end).getBytes(ISO_8859_1);
        StringBuilder content = new StringBuilder();
        try (InputStream stream = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            byte[] part = new byte[8_192];
            int read = stream.read(part);
            while (read > 0 && content.length() < bytesMax) {
                content.append(new String(part, 0, read, ISO_8859_1));
                read = stream.read(part);
            }
        } catch (IOException broken) {
            return content.isEmpty() ? new String(bytes, ISO_8859_1) : content.toString();
        }
        // what begins like something deflated with a dictionary gives nothing, and is a text such as "(4…"
        return content.isEmpty() ? new String(bytes, ISO_8859_1) : content.toString();
    }

    private static String shown(String content) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < content.length()) {
            char c = content.charAt(at);
            if (c == '(') {
                at = literal(content, at + 1, text);
            } else {
                if (c == 'T' && at + 1 < content.length() && "jJ".indexOf(content.charAt(at + 1)) >= 0 || c == '\'') {
                    text.append('\n');
                }
                at++;
            }
        }
        return text.toString();
    }

    /** Adds a literal string, in which parentheses are balanced or escaped; where it ends. */
    private static int literal(String content, int from, StringBuilder text) {
        int depth = 1;
        int at = from;
        while (at < content.length()) {
            char c = content.charAt(at);
            if (c == '\\' && at + 1 < content.length()) {
                at++;
                text.append(content.charAt(at));
            } else if (c == ')' && --depth == 0) {
                return at + 1;
            } else {
                depth += c == '(' ? 1 : 0;
                text.append(c);
            }
            at++;
        }
        return at;
    }
}
