package org.openadjust.billing.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openadjust.billing.charging.Part;

/** All documents of an account, in the order in which they were issued, and what they say together. */
public final class Ledger {

    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Document> byNumber = new HashMap<>();
    private final Map<String, InvoiceAccount> invoices = new LinkedHashMap<>();

    /** The ledger of documents that were issued before. */
    public static Ledger of(Collection<Document> issued) {
        Ledger ledger = new Ledger();
        issued.forEach(ledger::add);
        return ledger;
    }

    /** The same, to be written on with nobody noticing. */
    public Ledger copy() {
        Ledger copy = new Ledger();
        copy.documents.addAll(documents);
        copy.byNumber.putAll(byNumber);
        copy.invoices.putAll(invoices);
        return copy;
    }

    /**
     * Takes a document up.
     *
     * @throws IllegalArgumentException if its number is taken, its invoice is unknown, or another stands for one of its parts
     */
    public void add(Document document) {
        if (byNumber.putIfAbsent(document.number(), document) != null) {
            throw new IllegalArgumentException("document " + document.number() + " is there already");
        }
        documents.add(document);
        if (document.type() == DocumentType.INVOICE) {
            requireOpen(document);
            invoices.put(document.number(), InvoiceAccount.of(document));
        } else {
            invoices.put(
                    document.invoice(),
                    invoice(document.invoice())
                            .orElseThrow(() -> new IllegalArgumentException("no invoice " + document.invoice()))
                            .with(document));
        }
    }

    /** All, in the order in which they were issued. */
    public List<Document> documents() {
        return List.copyOf(documents);
    }

    /** The document with a number. */
    public Optional<Document> document(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The invoice with a number, and its notes. */
    public Optional<InvoiceAccount> invoice(String number) {
        return Optional.ofNullable(invoices.get(number));
    }

    /** The invoices of a subscription that were not voided, in the order in which they were issued. */
    public List<InvoiceAccount> standing(String subscription) {
        return invoices.values().stream()
                .filter(account ->
                        !account.isVoid() && account.invoice().subscription().equals(subscription))
                .toList();
    }

    /** The parts of periods that an invoice stands for. */
    public Set<Part> billedParts(String subscription) {
        return standing(subscription).stream()
                .flatMap(account -> account.invoice().parts().stream())
                .collect(Collectors.toSet());
    }

    private void requireOpen(Document invoice) {
        Set<Part> billed = billedParts(invoice.subscription());
        invoice.parts().stream().filter(billed::contains).findFirst().ifPresent(part -> {
            throw new IllegalArgumentException("document " + invoice.number() + ": " + part + " is billed already");
        });
    }
}
