package org.openadjust.billing.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.openadjust.billing.server.RunningServer;

/** Writes a request byte by byte as it is given: what an attacker sends, no client that means well would. */
final class RawHttp {

    /**
     * What came back.
     *
     * @param status 0 if the server has closed the connection without a word
     * @param headers each {@code name: value}, the name in small letters
     */
    record Answer(int status, List<String> headers, String body) {

        static final Answer NONE = new Answer(0, List.of(), "");

        /** All values of a header, one after the other; empty if there is none. */
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(header -> header.startsWith(start))
                    .map(header -> header.substring(start.length()))
                    .collect(Collectors.joining(", "));
        }
    }

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String PARTS = "\r\n\r\n";

    private final RunningServer server;

    RawHttp(RunningServer server) {
        this.server = server;
    }

    /** By TLS, as browsers come. */
    Answer send(byte[] request) {
        try (Socket socket =
                SSLContext.getDefault().getSocketFactory().createSocket("127.0.0.1", server.port("https"))) {
            return exchange(socket, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer exchange(Socket socket, byte[] request) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException hungUp) {
            // the server may have answered before it had read all
        }
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(answer);
        } catch (IOException hungUp) {
            // what has come until then is the answer
        }
        return parsed(answer.toString(StandardCharsets.UTF_8));
    }

    private static Answer parsed(String text) {
        int end = text.indexOf(PARTS);
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return Answer.NONE;
        }
        List<String> head = Arrays.asList(text.substring(0, end).split("\r\n"));
        List<String> headers = head.stream().skip(1).map(RawHttp::withSmallName).toList();
        return new Answer(
                Integer.parseInt(head.getFirst().split(" ")[1]), headers, text.substring(end + PARTS.length()));
    }

    private static String withSmallName(String header) {
        int colon = header.indexOf(':');
        return colon < 0 ? header : header.substring(0, colon).toLowerCase(Locale.ROOT) + header.substring(colon);
    }
}
