package org.openadjust.billing.web.imports;

import static org.openadjust.billing.web.answer.PageAnswer.notFound;
import static org.openadjust.billing.web.answer.PageAnswer.say;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.legacy.LegacyConflict;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacyImports.Start;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.LegacySources;
import org.openadjust.billing.legacy.SourceJson;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.rest.FaultsCsv;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;

/** One file: how it is read before it is imported, how far it is, and what became of it. */
@Named
@ViewScoped
public class ImportPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private LegacyImports imports;

    @Inject
    private LegacySources sources;

    @Inject
    private Viewer viewer;

    @Inject
    private Show show;

    @Inject
    private Clock clock;

    private String id = "";
    private String known = "";
    private LegacyImport view;
    private boolean isFollowed;
    private SourceForm form;
    private LegacyImports.Preview preview;
    private PagedRows<Fault, PagedRows.Unsorted> faults;
    private PagedRows<LegacyConflict, PagedRows.Unsorted> conflicts;

    /** Once the address has been read. */
    public void open() throws IOException {
        refresh();
        if (view == null) {
            notFound("No such import");
            return;
        }
        isFollowed = view.isMoving();
        long shown = view.id();
        faults = PagedRows.unsorted(
                slice -> imports.faults(shown, slice),
                fault -> fault.line() + "/" + fault.column() + "/" + fault.code());
        conflicts = PagedRows.unsorted(
                slice -> imports.conflicts(shown, slice), row -> row.other().number());
        if (isReceived() && viewer.isSwitching()) {
            form = sources.byCode(view.source()).map(SourceForm::new).orElse(null);
            look();
        }
    }

    /** Looks how far it is. */
    public void refresh() {
        view = number().flatMap(imports::byId).orElse(null);
    }

    private Optional<Long> number() {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void look() {
        preview = imports.preview(view.id()).orElse(null);
    }

    /** Keeps the mapping as it is typed, and reads the first rows by it. */
    public void save() {
        switch (form.read()) {
            case SourceJson.Reading.Refused refused -> refused(refused.refusal());
            case SourceJson.Reading.Read read -> save(read.source());
        }
    }

    private void save(LegacySource typed) {
        switch (sources.save(typed)) {
            case LegacySources.Saving.Refused refused -> refused(refused.refusal());
            case LegacySources.Saving.Saved saved -> {
                form = new SourceForm(saved.source());
                look();
                say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("import.saved"),
                        show.text("import.savedText", saved.source().version()));
            }
        }
    }

    /** Lets it begin. */
    public String start() {
        return switch (imports.start(view.id())) {
            case Start.Started started -> "/import.xhtml?faces-redirect=true&id=" + view.id();
            case Start.Known before ->
                "/import.xhtml?faces-redirect=true&known=true&id="
                        + before.before().id();
            case Start.Refused refused -> {
                refused(refused.refusal());
                yield "";
            }
        };
    }

    /** Throws it away. */
    public String discard() {
        imports.discard(view.id());
        return "/imports.xhtml?faces-redirect=true";
    }

    /** What is wrong with its rows, as a file. */
    public void download() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext answer = faces.getExternalContext();
        long shown = view.id();
        answer.responseReset();
        answer.setResponseContentType("text/csv;charset=UTF-8");
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"import-" + shown + "-errors.csv\"");
        answer.setResponseHeader("X-Content-Type-Options", "nosniff");
        answer.setResponseHeader("Cache-Control", "no-store");
        FaultsCsv.write(answer.getResponseOutputStream(), slice -> imports.faults(shown, slice));
        faces.responseComplete();
    }

    private void refused(Refusal refusal) {
        say(FacesMessage.SEVERITY_ERROR, show.refused(refusal), refusal.detail());
    }

    /** What the mapping takes from rows: the columns of the preview. */
    public List<LegacyField> getShown() {
        return preview == null
                ? List.of()
                : List.of(LegacyField.values()).stream()
                        .filter(field -> preview.rows().stream()
                                .anyMatch(row -> row.values().containsKey(field)))
                        .toList();
    }

    public String value(LegacyImports.Preview.Row row, LegacyField field) {
        return row.values().getOrDefault(field, "");
    }

    /** Whether something is wrong with this value. */
    public boolean isWrong(LegacyImports.Preview.Row row, LegacyField field) {
        return row.faults().stream()
                .anyMatch(fault ->
                        fault.column().equals(field.name()) || fault.column().equals(column(field)));
    }

    private String column(LegacyField field) {
        return form == null
                ? ""
                : form.getFields().stream()
                        .filter(one ->
                                one.getField() == field && !one.getColumn().isEmpty())
                        .map(SourceForm.FieldForm::getColumn)
                        .findFirst()
                        .orElse("");
    }

    /** How long it may still take; empty if that cannot be told. */
    public String getLeft() {
        return view.timeLeft(clock.instant()).map(show::duration).orElse("");
    }

    public boolean isReceived() {
        return view.state() == LegacyImport.State.RECEIVED;
    }

    public boolean isMoving() {
        return view.isMoving();
    }

    /** Whether the page looks by itself how far it is. */
    public boolean isFollowed() {
        return isFollowed;
    }

    /** Whether it was brought again, and was known. */
    public boolean isBroughtAgain() {
        return "true".equals(known);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getKnown() {
        return known;
    }

    public void setKnown(String known) {
        this.known = known;
    }

    public LegacyImport getView() {
        return view;
    }

    public SourceForm getForm() {
        return form;
    }

    public LegacyImports.Preview getPreview() {
        return preview;
    }

    public PagedRows<Fault, PagedRows.Unsorted> getFaults() {
        return faults;
    }

    public PagedRows<LegacyConflict, PagedRows.Unsorted> getConflicts() {
        return conflicts;
    }
}
