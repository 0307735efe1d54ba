package org.openadjust.billing.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What it was measured on, and how busy it was: others on the same machine take their part. */
record Machine(int cores, String processor, long memoryGibibytes, String system, String java, String load) {

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name").replaceFirst(".*: ", ""),
                Math.round(
                        Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / (1024.0 * 1024.0)),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                first("/proc/loadavg", "").replaceFirst(" .*", ""));
    }

    private static String first(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).findFirst().orElse(name + ": 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return cores + " cores (" + processor + "), " + memoryGibibytes + " GiB, " + system + ", " + java
                + ", load at the end " + load;
    }
}
