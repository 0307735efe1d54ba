package org.openadjust.billing.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent pieces of work at the same time. */
final class Together {

    private Together() {}

    interface Work {
        void run() throws Exception;
    }

    /** Waits for all of it, then throws the first failure. */
    static void run(List<Work> all) throws Exception {
        List<Future<?>> started = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Work work : all) {
                started.add(threads.submit(() -> {
                    work.run();
                    return null;
                }));
            }
        }
        for (Future<?> work : started) {
            try {
                work.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
