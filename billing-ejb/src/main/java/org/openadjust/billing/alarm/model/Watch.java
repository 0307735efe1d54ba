package org.openadjust.billing.alarm.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openadjust.billing.alarm.model.Change.Became;
import org.openadjust.billing.alarm.model.Change.Lasts;
import org.openadjust.billing.alarm.model.Change.Raised;
import org.openadjust.billing.alarm.model.Change.Why;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;

/** What becomes of the alarms, by what a server has seen. */
public final class Watch {

    /** What comes back so soon after it was over is the same alarm. */
    public static final Duration SAME = Duration.ofMinutes(5);

    /** A server that has not seen its own alarm for so long looks no more. */
    static final Duration SILENT = Duration.ofMinutes(5);

    /** So seldom is it remembered that one goes on. */
    static final Duration REMEMBERED_EACH = Duration.ofMinutes(1);

    private final String node;
    private final Instant now;
    private final Map<String, Alarm> open = new LinkedHashMap<>();
    private final Map<String, Alarm> over = new HashMap<>();
    private final Map<String, Raised> troubles = new LinkedHashMap<>();
    private final Set<Part> unknown = EnumSet.noneOf(Part.class);

    private Watch(Collection<Alarm> known, List<Observation> seen, String node, Instant now) {
        this.node = node;
        this.now = now;
        known.stream()
                .filter(Alarm::isOpen)
                .forEach(alarm -> open.put(alarm.place().key(), alarm));
        known.stream()
                .filter(alarm -> !alarm.isOpen())
                .sorted(Comparator.comparing(Watch::endOf))
                .forEach(alarm -> over.put(alarm.place().key(), alarm));
        for (Observation one : seen) {
            if (one.isTrouble()) {
                Place place = Place.of(one, node);
                troubles.put(place.key(), new Raised(place, one));
            }
            if (one.isUnknown()) {
                unknown.add(one.part());
            }
        }
    }

    /**
     * What has to be done, in the order of the parts.
     *
     * @param known all alarms that go on, on all servers, and those that were over a moment ago
     * @param seen on this server, now
     */
    public static List<Change> changes(Collection<Alarm> known, List<Observation> seen, String node, Instant now) {
        Watch watch = new Watch(known, seen, node, now);
        List<Change> changes = new ArrayList<>();
        watch.troubles.values().forEach(trouble -> watch.seen(trouble).ifPresent(changes::add));
        watch.open.values().forEach(alarm -> watch.unseen(alarm).ifPresent(changes::add));
        return List.copyOf(changes);
    }

    private Optional<Change> seen(Raised trouble) {
        Alarm going = open.get(trouble.place().key());
        if (trouble.seen().isUnknown() && isGoingOn(trouble.seen().part()) && !isUnknown(going)) {
            return Optional.empty();
        }
        return going == null ? Optional.of(begun(trouble)) : goesOn(going, trouble.seen());
    }

    /** What cannot be looked at has an alarm already: it stays what it was. */
    private boolean isGoingOn(Part part) {
        return mine().anyMatch(alarm -> alarm.place().part() == part);
    }

    private static boolean isUnknown(Alarm alarm) {
        return alarm != null && alarm.state().equals(Observation.UNKNOWN);
    }

    private Change begun(Raised trouble) {
        Alarm before = over.get(trouble.place().key());
        boolean isSame = before != null && endOf(before).plus(SAME).isAfter(now);
        return isSame ? new Became(before, before.cameBack(trouble.seen(), now), Why.CAME_BACK) : trouble;
    }

    private static Instant endOf(Alarm alarm) {
        return alarm.times().cleared().orElse(Instant.EPOCH);
    }

    private Optional<Change> goesOn(Alarm alarm, Observation seen) {
        if (!alarm.state().equals(seen.state()) || alarm.severity() != seen.severity()) {
            return Optional.of(new Became(alarm, alarm.changed(seen, now), Why.CHANGED));
        }
        boolean isDue = !alarm.times().seen().plus(REMEMBERED_EACH).isAfter(now);
        return isDue ? Optional.of(new Lasts(alarm.lasting(seen, now))) : Optional.empty();
    }

    private Optional<Change> unseen(Alarm alarm) {
        if (!alarm.place().isSeenBy(node)) {
            boolean isSilent = alarm.times().seen().plus(SILENT).isBefore(now);
            return isSilent ? Optional.of(new Became(alarm, alarm.over(now), Why.FORGOTTEN)) : Optional.empty();
        }
        boolean goesOn = troubles.containsKey(alarm.place().key())
                || unknown.contains(alarm.place().part());
        return goesOn ? Optional.empty() : Optional.of(new Became(alarm, alarm.over(now), Why.CLEARED));
    }

    private Stream<Alarm> mine() {
        return open.values().stream().filter(alarm -> alarm.place().isSeenBy(node));
    }
}
