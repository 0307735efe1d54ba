package org.openadjust.billing.web.attachments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.openadjust.billing.attachment.AttachmentView;
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.attachment.Attachments.Subject;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.show.Show;

/** The part of a page with the files of what it shows. */
@Named
@RequestScoped
public class AttachmentsPart {
    @Inject
    private Instance<Attachments> attachments;

    @Inject
    private Show show;

    private Part file;

    public List<AttachmentView> of(Subject.Kind kind, long id) {
        return attachments.get().of(new Subject(kind, id));
    }

    /** Adds the file that was chosen. */
    public void add(Subject.Kind kind, long id) {
        if (file == null) {
            say(FacesMessage.SEVERITY_ERROR, show.text("attachment.notAdded"), show.text("attachment.none"));
            return;
        }
        try (InputStream content = file.getInputStream()) {
            byte[] bytes = content.readNBytes(Attachments.BYTES_MAX + 1);
            told(attachments.get().add(new Subject(kind, id), name(file.getSubmittedFileName()), bytes));
        } catch (IOException e) {
            say(FacesMessage.SEVERITY_ERROR, show.text("attachment.notAdded"), show.text("attachment.notRead"));
        } finally {
            file = null;
        }
    }

    /** Some browsers say where a file lies, too. */
    static String name(String submitted) {
        String name = submitted == null ? "" : submitted;
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private void told(Attachments.Added answer) {
        switch (answer) {
            case Attachments.Added.Done(AttachmentView view) ->
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("attachment.added"),
                        show.text(
                                "attachment.name",
                                Integer.toString(view.place()),
                                view.type(),
                                show.bytes(view.size())));
            case Attachments.Added.Refused(Refusal refusal) ->
                say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
        }
    }

    private static void say(FacesMessage.Severity severity, String summary, String text) {
        FacesContext.getCurrentInstance().addMessage("attachment-file", new FacesMessage(severity, summary, text));
    }

    public int getFilesMax() {
        return Attachments.FILES_MAX;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }
}
