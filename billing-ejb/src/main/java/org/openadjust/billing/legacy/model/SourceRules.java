package org.openadjust.billing.legacy.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.platform.Refusal;

/** What a source has to be like. */
public final class SourceRules {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final int NAME_MAX = 100;
    private static final int TARIFF_MAX = 64;

    private SourceRules() {}

    /** Whether it may be kept; its mapping may still lack something. */
    public static Optional<Refusal> of(LegacySource source) {
        List<String> problems = new ArrayList<>();
        if (!CODE.matcher(source.code()).matches()) {
            problems.add("a code has 1 to 32 letters, digits, - and _, and begins with a letter or a digit");
        }
        if (source.name().isBlank() || source.name().length() > NAME_MAX) {
            problems.add("a name has 1 to " + NAME_MAX + " characters");
        }
        if (source.tariff().length() > TARIFF_MAX) {
            problems.add("the code of a tariff has at most " + TARIFF_MAX + " characters");
        }
        if (texts(source).anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
            problems.add("no text may hold control characters");
        }
        return refusal(problems);
    }

    /** Whether files can be read by its mapping. */
    public static Optional<Refusal> ofMapping(LegacySource source) {
        return refusal(source.mapping().problems());
    }

    private static Optional<Refusal> refusal(List<String> problems) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal("INVALID_SOURCE", String.join("; ", problems)));
    }

    private static Stream<String> texts(LegacySource source) {
        ColumnMapping mapping = source.mapping();
        return Stream.concat(
                Stream.of(
                        source.name(),
                        source.tariff(),
                        mapping.estimatedWord(),
                        mapping.signs().creditPrefix(),
                        mapping.signs().creditWord(),
                        mapping.signs().debitWord()),
                mapping.fields().values().stream().flatMap(origin -> Stream.of(origin.column(), origin.constant())));
    }
}
