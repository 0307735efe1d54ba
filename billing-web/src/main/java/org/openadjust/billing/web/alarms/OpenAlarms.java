package org.openadjust.billing.web.alarms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.openadjust.billing.alarm.AlarmCondition;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.Alarms;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.platform.Slice;

/** What goes on, for the overview; asked once a request. */
@Named
@RequestScoped
public class OpenAlarms {

    private static final Slice SHOWN = Slice.first(20);

    /** What the page says of the proof that the audit log is, it says at its top, whoever has seen it. */
    private static final Set<Part> OF_PROOF = Set.of(Part.AUDIT, Part.ANCHOR);

    @Inject
    private Alarms alarms;

    private List<AlarmView> all;

    private List<AlarmView> all() {
        if (all == null) {
            all = alarms.find(List.of(new AlarmCondition.Open()), SHOWN).rows();
        }
        return all;
    }

    /** All but those of the audit log. */
    public List<AlarmView> getListed() {
        return all().stream().filter(alarm -> !OF_PROOF.contains(alarm.part())).toList();
    }

    /** Whether there is none at all. */
    public boolean isNone() {
        return all().isEmpty();
    }

    /** Who has seen what is wrong with a part; null if nobody has. */
    public AlarmView.Acknowledgement acknowledgement(String part, String which) {
        return all().stream()
                .filter(alarm ->
                        alarm.part().name().equals(part) && alarm.which().equals(which))
                .flatMap(alarm -> alarm.acknowledgement().stream())
                .findFirst()
                .orElse(null);
    }
}
