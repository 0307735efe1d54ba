package org.openadjust.billing.demonstration.model;

import static org.openadjust.billing.demonstration.model.CloudEvent.fields;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small steady stream of usage of forty made-up customers: telecom and cloud, three currencies, five time zones. Most of it
 * is of this moment; some comes days late, some is corrected or voided a few seconds later, as in life.
 *
 * <p>It is a function of the seed and of a tick's number, which counts {@link #TICK}s since 1970: a stream that stops and goes
 * on needs no memory, and never says two things under one id.
 */
public final class UsageStream {

    /** The sending system. */
    public static final String SOURCE = "urn:demonstration:usage-stream";

    /** One event each: five events a second. */
    public static final Duration TICK = Duration.ofMillis(200);

    private static final int LATE_EACH = 23;
    private static final int CORRECTED_EACH = 61;
    private static final int VOIDED_EACH = 97;
    /** How many ticks later a correction or a void comes: long enough to be seen on its own. */
    private static final int SECOND_THOUGHTS = 20;

    private static final int LATE_DAYS_MAX = 20;

    private final long seed;
    private final LocalDate start;

    /**
     * A stream.
     *
     * @param seed what makes it this stream
     * @param start first day of all its subscriptions
     */
    public UsageStream(long seed, LocalDate start) {
        this.seed = seed;
        this.start = start;
    }

    /** The last tick that began at or before the instant. */
    public static long tickAt(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), TICK.toMillis());
    }

    /** What everything else refers to: plans, accounts, subscriptions. Said again, it says the same. */
    public List<CloudEvent> announcements() {
        List<CloudEvent> announcements = new ArrayList<>(StreamPlans.all(start));
        for (StreamCustomer customer : StreamCustomer.ALL) {
            announcements.add(customer.registered(start));
            announcements.add(customer.subscribed(start));
        }
        return List.copyOf(announcements);
    }

    /**
     * The event of a tick.
     *
     * @param tick its number
     * @param first the first tick that was sent since the stream went on: nothing earlier is corrected or voided
     */
    public CloudEvent event(long tick, long first) {
        long earlier = tick - SECOND_THOUGHTS;
        if (earlier >= first && isUsage(earlier)) {
            if (tick % CORRECTED_EACH == 0) {
                return corrected(earlier, tick);
            }
            if (tick % VOIDED_EACH == 0) {
                return voided(earlier, tick);
            }
        }
        return recorded(tick);
    }

    /** Whether a tick is usage whatever came before it: only such is corrected or voided. */
    private static boolean isUsage(long tick) {
        return tick % CORRECTED_EACH != 0 && tick % VOIDED_EACH != 0;
    }

    private CloudEvent recorded(long tick) {
        SplittableRandom random = random(tick);
        StreamCustomer customer = customer(random);
        String meter = customer.meter(random);
        Map<String, Object> data = fields(
                "id", usageId(tick),
                "meter", meter,
                "quantity", customer.quantity(random).toPlainString(),
                "occurredAt", occurredAt(tick, random).toString());
        return event(usageId(tick), "billing.usage.recorded", customer, tick, data);
    }

    private CloudEvent corrected(long earlier, long tick) {
        BigDecimal said = new BigDecimal((String) recorded(earlier).data().get("quantity"));
        Map<String, Object> data = fields(
                "id", usageId(earlier), "quantity", said.divide(BigDecimal.TWO).toPlainString());
        return event(usageId(earlier) + "-corrected", "billing.usage.corrected", customer(random(earlier)), tick, data);
    }

    private CloudEvent voided(long earlier, long tick) {
        Map<String, Object> data = fields("id", usageId(earlier));
        return event(usageId(earlier) + "-voided", "billing.usage.voided", customer(random(earlier)), tick, data);
    }

    private Instant occurredAt(long tick, SplittableRandom random) {
        Instant now = instant(tick);
        if (tick % LATE_EACH != 0) {
            return now;
        }
        Instant late = now.minus(Duration.ofHours(random.nextInt(1, LATE_DAYS_MAX * 24)));
        Instant begin = start.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return late.isBefore(begin) ? now : late;
    }

    private CloudEvent event(String id, String type, StreamCustomer customer, long tick, Map<String, Object> data) {
        return new CloudEvent(id, SOURCE, type, customer.subscription(), instant(tick), data);
    }

    private static Instant instant(long tick) {
        return Instant.ofEpochMilli(tick * TICK.toMillis());
    }

    private static String usageId(long tick) {
        return "use-" + tick;
    }

    private SplittableRandom random(long tick) {
        return new SplittableRandom(seed * 31 + tick);
    }

    private static StreamCustomer customer(SplittableRandom random) {
        return StreamCustomer.ALL.get(random.nextInt(StreamCustomer.ALL.size()));
    }
}
