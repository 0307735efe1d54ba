package org.openadjust.billing.demonstration;

/**
 * How far the replay is.
 *
 * @param state what it is doing
 * @param loaded events that have been sent
 * @param total events that there are to send; 0 while the demonstration is off
 */
public record Progress(State state, int loaded, int total) {

    /** What the replay is doing. */
    public enum State {
        /** This server shows no demonstration. */
        OFF,
        /** Bills are being replayed, or are about to be. */
        LOADING,
        /** Everything has been sent. */
        COMPLETE
    }

    public Progress {
        if (loaded < 0 || loaded > total) {
            throw new IllegalArgumentException(loaded + " of " + total + " events");
        }
    }

    /** Whole percent that has been sent; 100 only when everything has. */
    public int percent() {
        return total == 0 ? 0 : (int) (100L * loaded / total);
    }

    /** Whether a progress bar has something to show. */
    public boolean isLoading() {
        return state == State.LOADING;
    }
}
