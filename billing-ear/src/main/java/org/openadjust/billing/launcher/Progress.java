package org.openadjust.billing.launcher;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Says what takes time: a line for each step that lasts longer than a second, with its seconds and, if known, its part done. */
final class Progress {

    private final PrintStream out;
    private final boolean terminal;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    interface Step<T> {
        T run(IntConsumer percent) throws Exception;
    }

    <T> T step(String name, Callable<T> work) throws Exception {
        return measured(name, percent -> work.call());
    }

    /** Runs the work, which reports its percentage. */
    <T> T measured(String name, Step<T> work) throws Exception {
        long start = System.nanoTime();
        Line line = new Line(name, start);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        try {
            clock.scheduleAtFixedRate(line::show, 1, 1, TimeUnit.SECONDS);
            T result = work.run(line::percent);
            clock.shutdownNow();
            line.end();
            return result;
        } catch (Exception e) {
            clock.shutdownNow();
            line.abandon();
            throw e;
        }
    }

    private final class Line {

        private final String name;
        private final long start;
        private int percent = -1;
        private boolean shown;
        private boolean over;

        Line(String name, long start) {
            this.name = name;
            this.start = start;
        }

        synchronized void percent(int value) {
            percent = value;
        }

        synchronized void show() {
            if (over) {
                return;
            }
            if (terminal) {
                out.print("\r" + text());
            } else if (!shown) {
                out.println(name + " ...");
            }
            out.flush();
            shown = true;
        }

        synchronized void end() {
            over = true;
            if (!shown) {
                return;
            }
            percent = -1;
            out.println(terminal ? "\r" + text() + "   " : text());
        }

        synchronized void abandon() {
            over = true;
            if (shown && terminal) {
                out.println();
            }
        }

        private String text() {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            return name + (percent < 0 ? "" : "  " + percent + " %") + "  " + seconds + " s";
        }
    }
}
