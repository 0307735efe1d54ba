package org.openadjust.billing.web.requests;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.RequestAnswer;
import org.openadjust.billing.request.RequestDesk;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.Show;

/** Takes what a customer has written, by letter, mail or telephone. */
@Named
@ViewScoped
public class RequestNewPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Instance<RequestDesk> desk;

    @Inject
    private Show show;

    private String account = "";
    private String words = "";
    private String key = "";

    /** Once the address has been read. */
    public void open() {
        key = UUID.randomUUID().toString();
    }

    /**
     * Takes it; pressed twice it is taken once.
     *
     * @return the request's page
     */
    public String submit() {
        if (account.isBlank() || !RequestText.isText(words)) {
            say(show.text("requestNew.notTaken"), show.text("requestNew.needed", RequestText.CHARS_MAX));
            return null;
        }
        return switch (desk.get()
                .submit(new RequestDraft(account.strip(), Channel.DESK, Optional.of(new RequestText(words))), key)) {
            case RequestAnswer.Done done -> "/request.xhtml?faces-redirect=true&id=" + done.request();
            case RequestAnswer.Refused(Refusal refusal) -> {
                say(show.code("refused", refusal.code()), refusal.detail());
                key = UUID.randomUUID().toString();
                yield null;
            }
        };
    }

    private static void say(String summary, String text) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, text);
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }

    /** The most characters of what was written. */
    public int getWordsMax() {
        return RequestText.CHARS_MAX;
    }
}
