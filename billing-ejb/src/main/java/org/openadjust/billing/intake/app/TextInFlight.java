package org.openadjust.billing.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much text may be on its way through intake at once, from before it is read until it is committed. Read, a character can
 * take sixteen bytes of heap; without a bound, as many large messages as there are listeners would fill it.
 */
@ApplicationScoped
public class TextInFlight {

    /** Some 190 MB of heap at most; a hundred usual messages of a hundred events are a quarter of it. */
    private static final int CHARACTERS_MAX = 12_000_000;

    private final Semaphore room = new Semaphore(CHARACTERS_MAX, true);

    /** Waits until there is room for so many characters; a text that is longer than all there is takes all. */
    public Room enter(int characters) throws InterruptedException {
        int taken = Math.min(characters, CHARACTERS_MAX);
        room.acquire(taken);
        return new Room(taken);
    }

    /** The same, but waits no longer than this. Null if there is no room then. */
    public Room enter(int characters, Duration atMost) throws InterruptedException {
        int taken = Math.min(characters, CHARACTERS_MAX);
        return room.tryAcquire(taken, atMost.toMillis(), TimeUnit.MILLISECONDS) ? new Room(taken) : null;
    }

    /** Room for one text, until it leaves. */
    public final class Room {

        private final int taken;

        private Room(int taken) {
            this.taken = taken;
        }

        public void leave() {
            room.release(taken);
        }
    }
}
