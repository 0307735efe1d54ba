package org.openadjust.billing.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a Java process costs, from the operating system and the JDK's own tools. */
final class ServerProcess {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    /** Linux counts a process's time in hundredths of a second, whatever the kernel's own tick is. */
    private static final double TICKS_A_SECOND = 100;

    private final long pid;

    ServerProcess(long pid) {
        this.pid = pid;
    }

    /** User and system time so far, in seconds. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Heap in use after a full collection, in MiB. */
    long heapAfterCollection() {
        tool("jcmd", Long.toString(pid), "GC.run");
        Matcher used = USED.matcher(tool("jcmd", Long.toString(pid), "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd tells no heap");
        }
        return Long.parseLong(used.group(1)) / 1024;
    }

    /** Watches the heap once a second until it is closed. */
    Watch watchHeap() {
        return new Watch(start("jstat", "-gc", Long.toString(pid), "1000"));
    }

    /** Most memory that the process held at once, in MiB. */
    long residentPeak() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The heap's highest reading. */
    static final class Watch implements AutoCloseable {
        private final Process tool;
        private final AtomicLong peakKibibytes = new AtomicLong();

        private Watch(Process tool) {
            this.tool = tool;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = tool.inputReader()) {
                String[] names = lines.readLine().trim().split("\\s+");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] values = line.trim().split("\\s+");
                    double used = 0;
                    for (int i = 0; i < names.length; i++) {
                        if (names[i].matches("S0U|S1U|EU|OU")) {
                            used += Double.parseDouble(values[i]);
                        }
                    }
                    peakKibibytes.accumulateAndGet((long) used, Math::max);
                }
            } catch (IOException e) {
                // the tool was told to end
                return;
            }
        }

        /** In MiB. */
        long peak() {
            return peakKibibytes.get() / 1024;
        }

        @Override
        public void close() {
            tool.destroy();
        }
    }

    private static String tool(String... command) {
        Process process = start(command);
        try (BufferedReader lines = process.inputReader()) {
            StringBuilder text = new StringBuilder();
            lines.lines().forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(String... command) {
        command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
