package org.openadjust.billing.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** A password or a key that was just made: part of this answer, and of nothing that is kept. */
@Named
@RequestScoped
public class ShownSecret {

    private String kind = "";
    private String name = "";
    private String text = "";

    /** @param kind {@code PASSWORD} or {@code KEY} */
    void is(String kind, String name, String text) {
        this.kind = kind;
        this.name = name;
        this.text = text;
    }

    public String getKind() {
        return kind;
    }

    /** Whose. */
    public String getName() {
        return name;
    }

    /** Empty where none was made. */
    public String getText() {
        return text;
    }
}
