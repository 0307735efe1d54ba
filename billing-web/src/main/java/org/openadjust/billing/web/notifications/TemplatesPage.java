package org.openadjust.billing.web.notifications;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.notification.Template;

/** What letters look like, in each language, with figures that are made up. */
@Named
@RequestScoped
public class TemplatesPage {

    /** A template and its letter. */
    public record Example(Template template, Letter letter) {}

    @Inject
    private Notifications notifications;

    private String language = "";

    /** In the language that the address names; the first one, if it names none that there is. */
    public List<Example> getExamples() {
        return Arrays.stream(Template.values())
                .map(template -> new Example(template, notifications.preview(template, getChosen())))
                .toList();
    }

    /** The language that is shown. */
    public String getChosen() {
        List<String> all = getLanguages();
        return all.contains(language) ? language : all.getFirst();
    }

    public List<String> getLanguages() {
        return notifications.languages();
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language == null ? "" : language;
    }
}
