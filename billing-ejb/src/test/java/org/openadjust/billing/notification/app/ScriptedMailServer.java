package org.openadjust.billing.notification.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers as the test says, for what GreenMail never answers; an empty answer ends the connection. */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();

    ScriptedMailServer() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "smtp://127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on it answers so to a command that begins so; the end of a mail's content is called {@code .}. */
    void answer(String command, String answer) {
        answers.put(command, answer);
    }

    void answerWell() {
        answers.clear();
    }

    /** How many mails it has taken. */
    int taken() {
        return taken.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                    OutputStream out = client.getOutputStream()) {
                talk(in, out);
            } catch (IOException e) {
                // the client has gone, or the test has ended
            }
        }
    }

    private void talk(BufferedReader in, OutputStream out) throws IOException {
        say(out, "220 scripted");
        boolean isContent = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (isContent && !line.equals(".")) {
                continue;
            }
            String answer = answer(line);
            if (answer.isEmpty()) {
                return;
            }
            taken.addAndGet(line.equals(".") && answer.startsWith("2") ? 1 : 0);
            isContent = answer.startsWith("354");
            say(out, answer);
        }
    }

    private String answer(String line) {
        return answers.entrySet().stream()
                .filter(each -> line.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(line.startsWith("DATA") ? "354 go on" : "250 well");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
