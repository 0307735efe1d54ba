package org.openadjust.billing.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one start has written to the logs so far: the console's output and the server's log from where it stood before. */
final class StartLog {

    private static final Pattern FAILED = Pattern.compile("Boot Command \\S+ failed.*");
    private static final int LAST_LINES = 25;

    private final Path console;
    private final Path server;
    private final long serverBefore;

    private StartLog(Path console, Path server, long serverBefore) {
        this.console = console;
        this.server = server;
        this.serverBefore = serverBefore;
    }

    static StartLog before(DataDirectory data) throws IOException {
        Files.deleteIfExists(data.consoleLog());
        return from(data);
    }

    /** The start that is under way; of the server's log, what comes from now on. */
    static StartLog from(DataDirectory data) throws IOException {
        long size = Files.exists(data.serverLog()) ? Files.size(data.serverLog()) : 0;
        return new StartLog(data.consoleLog(), data.serverLog(), size);
    }

    /** The command of the server's command files that did not do what it should. */
    Optional<String> failedCommand() throws IOException {
        for (String text : List.of(text(console, 0), text(server, serverBefore))) {
            Matcher failed = FAILED.matcher(text);
            if (failed.find()) {
                return Optional.of(failed.group());
            }
        }
        return Optional.empty();
    }

    /** The last lines of both, for the person who has to find out. */
    String evidence() throws IOException {
        return last(console, 0) + last(server, serverBefore);
    }

    private static String last(Path log, long from) throws IOException {
        List<String> lines = new ArrayList<>(text(log, from).lines().toList());
        // what a person can read: without the stacks
        lines.removeIf(line -> line.isBlank() || line.startsWith("\tat ") || line.startsWith("\t... "));
        StringBuilder text = new StringBuilder("\n\nThe last lines of " + log + ":\n");
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static String text(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(log)) {
            // a log that has been rotated meanwhile is shorter than it was
            long start = channel.size() < from ? 0 : from;
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size() - start, Integer.MAX_VALUE - 8L));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // until everything is read
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }
}
