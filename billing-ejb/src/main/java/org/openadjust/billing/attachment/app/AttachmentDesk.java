package org.openadjust.billing.attachment.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.attachment.AttachmentView;
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.attachment.FileType;
import org.openadjust.billing.attachment.model.ContentType;
import org.openadjust.billing.attachment.model.NamedContent;
import org.openadjust.billing.attachment.model.PdfTexts;
import org.openadjust.billing.attachment.store.JdbcAttachments;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.privacy.CardNumbers;
import org.openadjust.billing.privacy.FileBook;
import org.openadjust.billing.privacy.Look;

/** The door to files. */
@Stateless
@Local(Attachments.class)
@RolesAllowed({SPECIALIST, APPROVER, ADMINISTRATOR})
public class AttachmentDesk implements Attachments {

    @Inject
    private JdbcAttachments attachments;

    @Inject
    private FileBook files;

    @Inject
    private Proposals proposals;

    @Inject
    private Disputes disputes;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
    public List<AttachmentView> of(Subject subject) {
        return attachments.of(subject);
    }

    @Override
    public Added add(Subject subject, String name, byte[] content) {
        Optional<String> account = accountOf(subject);
        if (account.isEmpty()) {
            return refused("NOT_FOUND", "there is no " + word(subject) + " " + subject.id());
        }
        if (!isName(name)) {
            return refused("INVALID_FIELD", "a file's name has 1 to " + NAME_MAX + " characters on one line");
        }
        if (content.length > BYTES_MAX) {
            return refused("OVERSIZE", "a file has at most " + BYTES_MAX / 1024 / 1024 + " MiB");
        }
        Optional<FileType> type = ContentType.of(content);
        if (type.isEmpty()) {
            return refused(
                    "UNSUPPORTED_TYPE",
                    "taken are PDF, PNG, JPEG, and text and CSV in UTF-8; what the file says is none of these");
        }
        if (holdsCardNumber(name, type.get(), content)) {
            return refused("CARD_NUMBER", "the file holds the number of a payment card: take it out, and add it again");
        }
        int before = attachments.of(subject).size();
        if (before >= FILES_MAX) {
            return refused("TOO_MANY", "it has " + FILES_MAX + " files already, and takes no more");
        }
        Instant now = now();
        AttachmentView added = new AttachmentView(
                attachments.nextId(), subject, before + 1, account.get(), type.get(), content.length, actor(), now);
        attachments.add(added);
        files.keep(account.get(), key(added), new NamedContent(name.strip(), content).joined(), now);
        noteAdded(added, now);
        return new Added.Done(added);
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= NAME_MAX
                && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\');
    }

    /** What can be read as text is looked into; what a picture shows is not known. */
    private static boolean holdsCardNumber(String name, FileType type, byte[] content) {
        return CardNumbers.isIn(name)
                || switch (type) {
                    case TEXT, CSV -> CardNumbers.isIn(new String(content, StandardCharsets.UTF_8));
                    case PDF -> PdfTexts.of(content).stream().anyMatch(CardNumbers::isIn);
                    case PNG, JPEG -> false;
                };
    }

    private Optional<String> accountOf(Subject subject) {
        return switch (subject.kind()) {
            case PROPOSAL -> proposals.byId(subject.id()).map(ProposalView::account);
            case DISPUTE -> disputes.byId(subject.id()).map(DisputeView::account);
        };
    }

    private static Added refused(String code, String detail) {
        return new Added.Refused(new Refusal(code, detail));
    }

    @Override
    public Optional<Opened> open(long id) {
        Optional<AttachmentView> known = attachments.byId(id);
        Optional<NamedContent> content = known.flatMap(view ->
                        files.open(view.account(), key(view), new Look(actor(), "attachment/" + view.id(), now())))
                .map(NamedContent::of);
        return content.map(one -> new Opened(known.get(), one.name(), one.content()));
    }

    private void noteAdded(AttachmentView view, Instant at) {
        audit.append(List.of(AuditEntry.of("attachment", "added", "attachment/" + view.id())
                .account(view.account())
                .by(actor())
                .because(word(view.subject()) + "/" + view.subject().id() + "; " + view.type() + " of " + view.size()
                        + " bytes")
                .at(at)));
    }

    private static String key(AttachmentView view) {
        return "attachment-" + view.id();
    }

    private static String word(Subject subject) {
        return subject.kind().name().toLowerCase(Locale.ROOT);
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }

    private String actor() {
        return context.getCallerPrincipal().getName();
    }
}
