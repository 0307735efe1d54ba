package org.openadjust.billing.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends persistent messages from several threads, each with a connection and a transacted session of its own. */
final class Producer {

    private static final int SENDERS = 4;
    /** Messages a transaction when speed is all: the broker syncs its store once for each. */
    private static final int BULK = 100;

    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Broker broker;

    Producer(Broker broker) {
        this.broker = broker;
    }

    /** Sends these as fast as the broker takes them. */
    void send(List<String> messages) {
        var queue = new ConcurrentLinkedQueue<>(messages);
        each(sender -> bulk(sender, queue::poll, 10));
    }

    /** Sends so many messages as fast as the broker takes them; each sender has a source of its own. */
    void flood(int messages, Supplier<Supplier<String>> sources, int bytesAMessage) {
        int bulk = Math.clamp(1_000_000 / Math.max(1, bytesAMessage), 1, BULK);
        int share = Math.ceilDiv(messages, SENDERS);
        each(sender -> {
            int[] left = {Math.min(share, messages - share * sender.index())};
            Supplier<String> source = sources.get();
            return bulk(sender, () -> left[0]-- > 0 ? source.get() : null, bulk);
        });
    }

    /**
     * Sends at a steady rate, in slots of 10 ms with a transaction each, whether or not the server keeps up.
     *
     * @return the longest that a slot began after its time, in milliseconds: large, the producer did not keep up
     */
    long pace(double messagesASecond, int seconds, Supplier<Supplier<String>> sources) {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        double perSlot = messagesASecond * SLOT_NANOS / TimeUnit.SECONDS.toNanos(1);
        List<Long> lags = each(sender -> steadily(sender, sources.get(), start, end, perSlot));
        return TimeUnit.NANOSECONDS.toMillis(
                lags.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** The senders take the slots in turn, so that their transactions do not all end at the same moment. */
    private static long steadily(Sender sender, Supplier<String> source, long start, long end, double perSlot)
            throws JMSException, InterruptedException {
        long worst = 0;
        for (long slot = sender.index(); start + slot * SLOT_NANOS < end; slot += SENDERS) {
            long due = start + slot * SLOT_NANOS;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            worst = Math.max(worst, System.nanoTime() - due);
            long messages = (long) (perSlot * (slot + 1)) - (long) (perSlot * slot);
            for (long i = 0; i < messages; i++) {
                sender.send(source.get());
            }
            if (messages > 0) {
                sender.commit();
            }
        }
        return worst;
    }

    private static Long bulk(Sender sender, Supplier<String> source, int bulk) throws JMSException {
        int open = 0;
        for (String text = source.get(); text != null; text = source.get()) {
            sender.send(text);
            if (++open == bulk) {
                sender.commit();
                open = 0;
            }
        }
        if (open > 0) {
            sender.commit();
        }
        return 0L;
    }

    private interface Work {
        Long with(Sender sender) throws JMSException, InterruptedException;
    }

    private List<Long> each(Work work) {
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int index = 0; index < SENDERS; index++) {
            int number = index;
            tasks.add(() -> {
                try (Sender sender = new Sender(broker, number)) {
                    return work.with(sender);
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Long> results = new ArrayList<>();
            for (Future<Long> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not take messages", e.getCause());
        }
    }

    private static final class Sender implements AutoCloseable {
        private final int index;
        private final Connection connection;
        private final Session session;
        private final MessageProducer producer;

        Sender(Broker broker, int index) throws JMSException {
            this.index = index;
            connection = broker.connect();
            session = connection.createSession(Session.SESSION_TRANSACTED);
            producer = session.createProducer(session.createQueue(broker.queue()));
        }

        int index() {
            return index;
        }

        void send(String text) throws JMSException {
            producer.send(session.createTextMessage(text));
        }

        void commit() throws JMSException {
            session.commit();
        }

        @Override
        public void close() throws JMSException {
            connection.close();
        }
    }
}
