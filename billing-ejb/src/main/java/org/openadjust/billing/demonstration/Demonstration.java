package org.openadjust.billing.demonstration;

/**
 * The demonstration's state and its one switch.
 *
 * <p>Any signed-in role may look; switching the generated stream is for specialists and administrators, others get
 * {@link jakarta.ejb.EJBAccessException}.
 */
public interface Demonstration {

    /** How far the replay of the city's water bills is. */
    Progress progress();

    /** Whether the generated stream of telecom and cloud usage runs; always false where the demonstration is off. */
    boolean streamOn();

    /**
     * Switches the generated stream on or off. The choice outlives a restart and takes effect within a second; switched
     * on, the stream ends by itself after twelve hours, so that made-up usage fills no disk. Does nothing where the
     * demonstration is off.
     */
    void switchStream(boolean on);
}
