package org.openadjust.billing.catalog;

import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.platform.Refusal;

/** All that is wrong with a definition, so that its author can put it right at once. */
final class Problems {

    private static final int SHOWN_MAX = 450;

    private final List<String> invalid = new ArrayList<>();

    /** @param field path of the field, such as {@code charges[0].tiers[1].upTo} */
    void invalid(String field, String whatIsWrongAndAllowed) {
        invalid.add(field + ": " + whatIsWrongAndAllowed);
    }

    boolean isEmpty() {
        return invalid.isEmpty();
    }

    Refusal refusal() {
        return new Refusal("INVALID_PLAN", shown(invalid));
    }

    private static String shown(List<String> all) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < all.size(); index++) {
            if (index > 0 && text.length() + all.get(index).length() > SHOWN_MAX) {
                return text.append("; and ")
                        .append(all.size() - index)
                        .append(" more")
                        .toString();
            }
            text.append(index > 0 ? "; " : "").append(all.get(index));
        }
        return text.toString();
    }
}
