package org.openadjust.billing.web.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.web.show.Show;

/** How lines of bills are named and found. */
@Named
@RequestScoped
public class Lines {
    private static final String TIER = "tier ";
    private static final String FLAT_FEE = " flat fee";

    @Inject
    private Show show;

    /** What a line is called: its charge, or what kind it is. */
    public String name(LineKey line) {
        return name(line.kind(), line.charge());
    }

    /** The same of a line that is not there yet. */
    public String name(Preview.Line line) {
        return name(line.kind(), line.charge());
    }

    /** What a line of an unusual kind is for; empty for the others. */
    public String why(LineKey line) {
        return switch (line.kind()) {
            case FEE, USAGE -> "";
            case UNPRICED, UNEXPLAINED, DISCOUNT, MINIMUM, TAX -> show.text("kind." + line.kind() + ".why");
        };
    }

    private String name(LineKind kind, String charge) {
        return switch (kind) {
            case FEE -> show.text("kind.FEE");
            case USAGE -> charge;
            case UNPRICED, UNEXPLAINED, DISCOUNT, TAX -> named(kind, charge);
            case MINIMUM -> show.text("kind.MINIMUM");
        };
    }

    private String named(LineKind kind, String code) {
        String name = show.text("kind." + kind);
        return code.isEmpty() ? name : code + " (" + name + ")";
    }

    /** The query of a line's own page. */
    public static String query(LineKey line) {
        return "subscription=" + url(line.subscription()) + "&kind=" + line.kind() + "&charge="
                + url(line.charge()) + "&plan=" + url(line.plan()) + "&version=" + line.version() + "&from="
                + line.from() + "&to=" + line.to() + "&variant=" + url(line.variant());
    }

    private static String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What a step of the arithmetic is called. */
    public String step(Step step) {
        String label = step.label();
        if (!label.startsWith(TIER)) {
            return show.code("step", label);
        }
        String tier = label.substring(TIER.length());
        return tier.endsWith(FLAT_FEE)
                ? show.text("step.tierFlat", tier.substring(0, tier.length() - FLAT_FEE.length()))
                : show.text("step.tier", tier);
    }
}
