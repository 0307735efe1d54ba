package org.openadjust.billing.health;

import java.util.List;

/** How everything is, on this server. For everybody: it holds codes and counts alone. */
public interface Health {

    /** As of now, in the order of the parts. */
    List<Observation> now();

    /** As it was some seconds ago, for pages that many look at. */
    List<Observation> latest();
}
