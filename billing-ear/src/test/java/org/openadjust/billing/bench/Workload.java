package org.openadjust.billing.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * The events of a run, as text: a plan with a flat and a graduated price, accounts with a subscription each, and usage spread
 * over them at random but the same in every run. Each event moves its line by at least a cent.
 */
final class Workload {

    private static final int SET_UP_ARRAY = 500;
    private static final long SEED = 42;

    private final String run;
    private final String now = Instant.now().toString();
    private final AtomicLong nextEvent = new AtomicLong();

    /** Ids of one run begin with its name, so that runs on the same server do not meet. */
    Workload(String run) {
        this.run = run;
    }

    List<String> plan() {
        String plan =
                "{\"plan\":\"" + run + "\",\"version\":1,\"interval\":\"P1M\",\"timing\":\"ARREARS\",\"fee\":\"0\","
                        + "\"charges\":["
                        + "{\"charge\":\"calls\",\"meter\":\"calls\",\"model\":\"PER_UNIT\",\"unitPrice\":\"0.05\"},"
                        + "{\"charge\":\"data\",\"meter\":\"data\",\"model\":\"GRADUATED\",\"tiers\":["
                        + "{\"upTo\":\"100\",\"unitPrice\":\"0.10\",\"flatFee\":\"0\"},"
                        + "{\"upTo\":\"1000\",\"unitPrice\":\"0.08\",\"flatFee\":\"0\"},"
                        + "{\"upTo\":null,\"unitPrice\":\"0.05\",\"flatFee\":\"0\"}]}]}";
        return List.of(event(run + "-plan", "billing.plan.published", run, plan));
    }

    List<String> accounts(int from, int to) {
        return arrays(
                from,
                to,
                number -> event(
                        run + "-account-" + number,
                        "billing.account.registered",
                        account(number),
                        "{\"account\":\"" + account(number)
                                + "\",\"currency\":\"EUR\",\"timeZone\":\"Europe/Berlin\"}"));
    }

    List<String> subscriptions(int from, int to) {
        return arrays(
                from,
                to,
                number -> event(
                        run + "-subscription-" + number,
                        "billing.subscription.started",
                        account(number),
                        "{\"subscription\":\"" + subscription(number) + "\",\"plan\":\"" + run
                                + "\",\"quantity\":\"1\",\"startAt\":\"2026-01-01T00:00:00+01:00\",\"anchorDay\":1}"));
    }

    private static List<String> arrays(int from, int to, IntFunction<String> event) {
        List<String> arrays = new ArrayList<>();
        for (int first = from; first < to; first += SET_UP_ARRAY) {
            StringBuilder array = new StringBuilder("[");
            for (int number = first; number < Math.min(first + SET_UP_ARRAY, to); number++) {
                array.append(number == first ? "" : ",").append(event.apply(number));
            }
            arrays.add(array.append(']').toString());
        }
        return arrays;
    }

    /** A source of usage messages for one sender. */
    Usage usage(int accounts, int perMessage) {
        return new Usage(accounts, perMessage);
    }

    /** Not for several threads: each sender has its own. */
    final class Usage {
        private final int accounts;
        private final int perMessage;
        private final SplittableRandom random = new SplittableRandom(SEED + nextEvent.get());

        private Usage(int accounts, int perMessage) {
            this.accounts = accounts;
            this.perMessage = perMessage;
        }

        String message() {
            if (perMessage == 1) {
                return event();
            }
            StringBuilder array = new StringBuilder(perMessage * 330).append('[');
            for (int i = 0; i < perMessage; i++) {
                array.append(i == 0 ? "" : ",").append(event());
            }
            return array.append(']').toString();
        }

        private String event() {
            long number = nextEvent.getAndIncrement();
            String id = run + "-" + number;
            String meter = number % 2 == 0 ? "calls" : "data";
            String data = "{\"id\":\"" + id + "\",\"meter\":\"" + meter + "\",\"quantity\":\"" + random.nextInt(1, 21)
                    + "\",\"occurredAt\":\"" + now + "\"}";
            return Workload.this.event(id, "billing.usage.recorded", subscription(random.nextInt(accounts)), data);
        }
    }

    private String account(int number) {
        return run + "-a" + number;
    }

    private String subscription(int number) {
        return run + "-s" + number;
    }

    private String event(String id, String type, String subject, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"urn:bench\",\"type\":\"" + type
                + "\",\"subject\":\"" + subject + "\",\"time\":\"" + now
                + "\",\"datacontenttype\":\"application/json\",\"data\":" + data + "}";
    }
}
