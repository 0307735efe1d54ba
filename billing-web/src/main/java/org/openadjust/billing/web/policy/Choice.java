package org.openadjust.billing.web.policy;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** One of several values, chosen or not. */
public class Choice implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private boolean chosen;

    public Choice(String name, boolean chosen) {
        this.name = name;
        this.chosen = chosen;
    }

    /** All constants of a type, some of them chosen. */
    static <E extends Enum<E>> List<Choice> of(Class<E> type, Collection<E> chosen) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> new Choice(constant.name(), chosen.contains(constant)))
                .toList();
    }

    /** The names of those that are chosen. */
    public static List<String> chosen(List<Choice> choices) {
        return choices.stream().filter(Choice::isChosen).map(Choice::getName).toList();
    }

    public String getName() {
        return name;
    }

    public boolean isChosen() {
        return chosen;
    }

    public void setChosen(boolean chosen) {
        this.chosen = chosen;
    }
}
