package org.openadjust.billing.web.overview;

import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.activity.Latency;
import org.openadjust.billing.web.show.Formats;

/**
 * How many events took about as long from being sent to being on the bill.
 *
 * @param within how long at most: {@code ≤ 250 ms}
 * @param events that took so long, and no less
 * @param share of all events that took no longer
 */
public record Speed(String within, long events, String share) {

    /** From the fastest to the slowest; none if there were no events. */
    static List<Speed> of(Latency latency, Formats formats) {
        long all = latency.events();
        if (all == 0) {
            return List.of();
        }
        List<Speed> speeds = new ArrayList<>();
        long soFar = 0;
        for (int i = 0; i < latency.counts().size(); i++) {
            long events = latency.counts().get(i);
            soFar += events;
            speeds.add(new Speed(within(i, formats), events, formats.share(soFar, all)));
        }
        return List.copyOf(speeds);
    }

    private static String within(int place, Formats formats) {
        return place < Latency.BOUNDS.size()
                ? "≤ " + formats.duration(Latency.BOUNDS.get(place))
                : "> " + formats.duration(Latency.BOUNDS.getLast());
    }
}
