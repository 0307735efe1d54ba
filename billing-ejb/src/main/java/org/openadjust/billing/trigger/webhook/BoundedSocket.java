package org.openadjust.billing.trigger.webhook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection that ends by a deadline, however slowly the other side speaks: a time limit for each read alone would let it go on. */
final class BoundedSocket extends Socket {

    private final long deadlineNanos;

    BoundedSocket(Duration within) {
        this.deadlineNanos = System.nanoTime() + within.toNanos();
    }

    /** In milliseconds, at least one. */
    int left() throws SocketTimeoutException {
        long millis = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return Math.toIntExact(millis);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(left());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(left());
                return super.read(bytes, offset, length);
            }
        };
    }
}
