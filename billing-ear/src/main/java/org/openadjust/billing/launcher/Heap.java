package org.openadjust.billing.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory the server's heap has, in MiB. */
final class Heap {

    /** By the machine: {@link #of(int)}. */
    static final int BY_MACHINE = 0;

    private static final String AUTOMATIC = "auto";
    private static final int LEAST = 512;
    private static final int MOST = 65_536;

    private static final int SHARE = 8;
    private static final int LEAST_BY_MACHINE = 1_024;
    private static final int MOST_BY_MACHINE = 4_096;
    private static final int MIB = 1 << 20;

    /** A page of Derby's has 4 KiB and what is kept about it: a tenth of the heap. */
    private static final int PAGES_A_MIB = 20;

    private Heap() {}

    /** What {@code --heap} says; {@link #BY_MACHINE} for {@code auto}. */
    static int checked(String text) {
        if (text.equals(AUTOMATIC)) {
            return BY_MACHINE;
        }
        if (text.matches("\\d{1,5}")) {
            int heap = Integer.parseInt(text);
            if (heap >= LEAST && heap <= MOST) {
                return heap;
            }
        }
        throw new Refusal(
                Refusal.USAGE,
                "--heap takes " + LEAST + " to " + MOST + " MiB, or " + AUTOMATIC + ", not " + text + ".");
    }

    /** What was asked for; else an eighth of the machine's memory, or of what its container may take, 1 to 4 GiB. */
    static int of(int asked) {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return of(asked, machine.getTotalMemorySize() / MIB);
    }

    /** How many pages of the database a heap has room for. */
    static int pages(int heap) {
        return heap * PAGES_A_MIB;
    }

    /** @param machine its memory in MiB */
    static int of(int asked, long machine) {
        return asked == BY_MACHINE ? Math.clamp(machine / SHARE, LEAST_BY_MACHINE, MOST_BY_MACHINE) : asked;
    }
}
