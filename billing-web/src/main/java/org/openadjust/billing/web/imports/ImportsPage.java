package org.openadjust.billing.web.imports;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.LegacyImport;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.LegacySources;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.web.answer.PageAnswer;
import org.openadjust.billing.web.show.PagedRows;
import org.openadjust.billing.web.show.Show;
import org.primefaces.PrimeFaces;

/** The files that came in, and the way in for another. */
@Named
@ViewScoped
public class ImportsPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LOOKED_AT = 25;

    @Inject
    private LegacyImports imports;

    @Inject
    private LegacySources sources;

    @Inject
    private Instance<LegacyImports> desk;

    @Inject
    private Show show;

    private String source = "";
    private String code = "";
    private String name = "";
    private String example = "";

    // read within the request that brings it, and never kept with the page
    private transient Part file;

    private PagedRows<LegacyImport, PagedRows.Unsorted> rows;
    private boolean isMoving;

    /** Once the address has been read. */
    public void open() {
        rows = PagedRows.unsorted(slice -> imports.find(slice), row -> Long.toString(row.id()));
    }

    /** Shows the list anew as long as something in it moves, and once more when nothing does. */
    public void look() {
        boolean wasMoving = isMoving;
        isMoving = imports.find(Slice.first(LOOKED_AT)).rows().stream().anyMatch(LegacyImport::isMoving);
        if (isMoving || wasMoving) {
            PrimeFaces.current().ajax().update("imports");
        }
    }

    /** Keeps a file, and shows how it is read. */
    public String upload() throws IOException {
        if (file == null || file.getSize() == 0) {
            refused(show.text("imports.noFile"), show.text("imports.noFileText"));
            return "";
        }
        try (InputStream content = file.getInputStream()) {
            String called = Objects.requireNonNullElse(file.getSubmittedFileName(), "");
            return switch (desk.get().receive(source, called, content)) {
                case LegacyImports.Receipt.Refused refused -> refused(refused.refusal());
                case LegacyImports.Receipt.Received received ->
                    "/import.xhtml?faces-redirect=true&id=" + received.file().id();
            };
        }
    }

    /** Begins with an example, or with nothing but a name. */
    public String create() {
        Optional<LegacySource> begun = sources.examples().stream()
                .filter(one -> one.code().equals(example))
                .findFirst();
        LegacySource made = begun.map(one -> new LegacySource(
                        code.strip(),
                        name.strip(),
                        one.zone(),
                        one.currency(),
                        one.tariff(),
                        one.arePointsOurs(),
                        one.mapping(),
                        0))
                .orElseGet(() -> new LegacySource(
                        code.strip(),
                        name.strip(),
                        ZoneId.of("UTC"),
                        CurrencyUnit.EUR,
                        "",
                        false,
                        ColumnMapping.EMPTY,
                        0));
        return switch (sources.save(made)) {
            case LegacySources.Saving.Refused refused -> refused(refused.refusal());
            case LegacySources.Saving.Saved saved -> {
                source = saved.source().code();
                PageAnswer.say(
                        FacesMessage.SEVERITY_INFO,
                        show.text("imports.created"),
                        show.text("imports.createdText", source));
                code = "";
                name = "";
                yield "";
            }
        };
    }

    private String refused(Refusal refusal) {
        return refused(show.refused(refusal), refusal.detail());
    }

    private static String refused(String summary, String detail) {
        PageAnswer.say(FacesMessage.SEVERITY_ERROR, summary, detail);
        return "";
    }

    public List<LegacySource> getSources() {
        return sources.all();
    }

    public List<LegacySource> getExamples() {
        return sources.examples();
    }

    /** Most bytes of a file, for the browser to check before it sends one. */
    public long getBytesMax() {
        return LegacyImports.BYTES_MAX;
    }

    public PagedRows<LegacyImport, PagedRows.Unsorted> getRows() {
        return rows;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getExample() {
        return example;
    }

    public void setExample(String example) {
        this.example = example;
    }
}
