package org.openadjust.billing.attachment.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.attachment.FileType;

/** Tells of which type a file is, by what it says. Pure. */
public final class ContentType {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private ContentType() {}

    /** Empty if it is of none that is taken. */
    public static Optional<FileType> of(byte[] content) {
        if (content.length == 0) {
            return Optional.empty();
        }
        if (begins(content, PDF)) {
            return Optional.of(FileType.PDF);
        }
        if (begins(content, PNG)) {
            return Optional.of(FileType.PNG);
        }
        if (begins(content, JPEG)) {
            return Optional.of(FileType.JPEG);
        }
        return text(content).map(text -> isTable(text) ? FileType.CSV : FileType.TEXT);
    }

    private static boolean begins(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    /** The text, if it is one in UTF-8 without control characters but those that part lines and columns. */
    private static Optional<String> text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.chars().noneMatch(ContentType::isControl) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** Whether some separator parts each of at least two lines into equally many columns. */
    private static boolean isTable(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.size() > 1
                && SEPARATORS.stream().anyMatch(separator -> {
                    long columns = columns(lines.getFirst(), separator);
                    return columns > 1 && lines.stream().allMatch(line -> columns(line, separator) == columns);
                });
    }

    /** A separator between quotes parts nothing. */
    private static long columns(String line, char separator) {
        boolean isQuoted = false;
        long columns = 1;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                columns++;
            }
        }
        return columns;
    }
}
