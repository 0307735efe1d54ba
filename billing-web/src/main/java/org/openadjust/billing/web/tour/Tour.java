package org.openadjust.billing.web.tour;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.demonstration.Demonstration;
import org.openadjust.billing.demonstration.Progress;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.web.layout.Viewer;

/**
 * The guided tour of the demonstration's data. Where its reader is says the address when a stop is gone to, and a cookie
 * afterwards: they may look elsewhere in between.
 */
@Named
@RequestScoped
public class Tour {

    /** In the address and the cookie: from 1 on; 0 once it was ended. */
    private static final String NAME = "tour";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

    @Inject
    private Instance<Demonstration> demonstration;

    @Inject
    private Adjustments adjustments;

    @Inject
    private Viewer viewer;

    private Boolean isOffered;

    /** Whether there is something to be shown. */
    public boolean isOffered() {
        if (isOffered == null) {
            isOffered = viewer.isAtWork()
                    && !viewer.getRole().isEmpty()
                    && demonstration.isResolvable()
                    && demonstration.get().progress().state() != Progress.State.OFF;
        }
        return isOffered;
    }

    /** Whether its reader is on it. */
    public boolean isOn() {
        return !said().isEmpty() && getNumber() > 0 && isOffered();
    }

    /** Whether it was neither begun nor ended. */
    public boolean isNew() {
        return said().isEmpty() && isOffered();
    }

    /** From 1 on; 0 for a number that is none of it. */
    public int getNumber() {
        return number(said(), getCount());
    }

    public int getCount() {
        return stops(viewer.isAuditing()).size();
    }

    public Stop getStop() {
        return stops(viewer.isAuditing()).get(getNumber() - 1);
    }

    /** Whether this is the page that the stop is about. */
    public boolean isHere() {
        return FacesContext.getCurrentInstance()
                .getViewRoot()
                .getViewId()
                .equals("/" + getStop().page());
    }

    /** The address of a stop. */
    public String address(int number) {
        Stop stop = stops(viewer.isAuditing()).get(number - 1);
        return (stop == Stop.ACCOUNT ? account() : stop.page() + "?") + NAME + "=" + number;
    }

    /** One whose bill has just moved; the list of all if none has yet. */
    private String account() {
        return adjustments.find(List.of(), Sort.down(AdjustmentColumn.RECORDED), Slice.first(1)).rows().stream()
                .findFirst()
                .map(row -> "account.xhtml?id=" + URLEncoder.encode(row.account(), StandardCharsets.UTF_8) + "&")
                .orElse("accounts.xhtml?");
    }

    /** Nobody is led to a page that is closed to them. */
    static List<Stop> stops(boolean isAuditing) {
        return Stream.of(Stop.values())
                .filter(stop -> isAuditing || stop != Stop.AUDIT)
                .toList();
    }

    static int number(String said, int count) {
        int number = NUMBER.matcher(said).matches() ? Integer.parseInt(said) : 0;
        return number > count ? 0 : number;
    }

    private static String said() {
        var request = FacesContext.getCurrentInstance().getExternalContext();
        String asked = request.getRequestParameterMap().get(NAME);
        if (asked != null) {
            return asked;
        }
        return request.getRequestCookieMap().get(NAME) instanceof Cookie cookie ? cookie.getValue() : "";
    }
}
