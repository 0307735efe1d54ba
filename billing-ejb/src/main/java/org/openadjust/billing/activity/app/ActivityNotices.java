package org.openadjust.billing.activity.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openadjust.billing.activity.Activity;
import org.openadjust.billing.activity.model.Throttle;

/** The listeners of this process, told by one of the container's threads. */
@ApplicationScoped
public class ActivityNotices implements Activity {
    private static final Logger LOG = System.getLogger(ActivityNotices.class.getName());
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A listener with its own identity, so that one that subscribed twice is told twice and leaves once. */
    private record Place(Runnable listener, Object identity) {}

    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    @Resource
    private ManagedScheduledExecutorService executor;

    private final AtomicLong rounds = new AtomicLong();

    private Throttle throttle;

    @PostConstruct
    void start() {
        throttle = new Throttle(
                INTERVAL_NANOS,
                System::nanoTime,
                nanos -> executor.schedule(this::tellAll, nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void committed() {
        throttle.signal();
    }

    @Override
    public long rounds() {
        return rounds.get();
    }

    @Override
    public Subscription subscribe(Runnable listener) {
        Place place = new Place(listener, new Object());
        places.add(place);
        return () -> places.remove(place);
    }

    private void tellAll() {
        throttle.run(() -> {
            rounds.incrementAndGet();
            places.forEach(ActivityNotices::tell);
        });
    }

    /** One listener's failure is its own. */
    private static void tell(Place place) {
        try {
            place.listener().run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A listener could not be told of a commit", e);
        }
    }
}
