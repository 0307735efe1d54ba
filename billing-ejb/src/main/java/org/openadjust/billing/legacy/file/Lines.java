package org.openadjust.billing.legacy.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.openadjust.billing.legacy.CsvForm.Encoding;

/** The lines of a file one by one, each with its place; a line ends with LF or CR LF. A byte order mark is passed over. */
final class Lines implements Closeable {

    /** A line that has more bytes is broken; the others go on. */
    static final int BYTES_MAX = 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /**
     * A line.
     *
     * @param place where it begins
     * @param end where the next one begins
     * @param text without its end; empty if it cannot be read
     */
    record Line(Place place, Place end, Optional<String> text, boolean isTooLong) {}

    /**
     * Where in a file.
     *
     * @param offset in bytes
     * @param line from 1
     */
    record Place(long offset, int line) {
        static final Place START = new Place(0, 1);
    }

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final Deque<Line> returned = new ArrayDeque<>();
    private Place next;

    /** @param from where a line begins */
    Lines(Path file, Encoding encoding, Place from) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from.offset());
        bytes = new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024);
        decoder = charset(encoding)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        next = from;
        if (from.offset() == 0) {
            passMark();
        }
    }

    private static Charset charset(Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> StandardCharsets.UTF_8;
            case ISO_8859_1 -> StandardCharsets.ISO_8859_1;
        };
    }

    private void passMark() throws IOException {
        bytes.mark(BYTE_ORDER_MARK.length);
        if (Arrays.equals(bytes.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            next = new Place(BYTE_ORDER_MARK.length, 1);
        } else {
            bytes.reset();
        }
    }

    /** The next line; empty at the end of the file. */
    Optional<Line> next() throws IOException {
        if (!returned.isEmpty()) {
            return Optional.of(returned.pop());
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        long length = 0;
        int last = 0;
        for (int read = bytes.read(); read >= 0; read = bytes.read()) {
            length++;
            last = read;
            if (read == '\n') {
                break;
            }
            if (length <= BYTES_MAX) {
                line.write(read);
            }
        }
        if (length == 0) {
            return Optional.empty();
        }
        Place place = next;
        next = new Place(place.offset() + length, place.line() + 1);
        boolean isTooLong = length > BYTES_MAX;
        return Optional.of(new Line(place, next, isTooLong ? Optional.empty() : text(line, last == '\n'), isTooLong));
    }

    private Optional<String> text(ByteArrayOutputStream line, boolean isEnded) {
        try {
            String text = decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString();
            return Optional.of(isEnded && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Reads a line that was read before once more. */
    void back(Line line) {
        returned.push(line);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
