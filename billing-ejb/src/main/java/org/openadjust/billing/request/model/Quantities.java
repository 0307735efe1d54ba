package org.openadjust.billing.request.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.request.Mention;

/** How many seats, licences or lines a message asks for. */
final class Quantities {

    private static final String UNIT =
            "(?:seats?|users?|licen[cs]es?|units?|phones?|lines?|accounts|accesses|workstations?|devices?|"
                    + "connections?|employees|nutzer\\p{L}{0,8}|benutzer\\p{L}{0,8}|lizenz(?:en)?|plätzen?|platz|zugänge|anschlüsse?|anschluss|"
                    + "leitung(?:en)?|geräte|stück|einheiten|mitarbeiter|utilisateurs?|postes?|places?|accès|lignes?|unités|"
                    + "appareils|usuarios?|licencias?|puestos?|asientos?|accesos?|líneas?|unidades|equipos)(?!\\p{L})";
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("ten", 10),
            Map.entry("zwei", 2),
            Map.entry("drei", 3),
            Map.entry("vier", 4),
            Map.entry("fünf", 5),
            Map.entry("sechs", 6),
            Map.entry("zehn", 10),
            Map.entry("deux", 2),
            Map.entry("trois", 3),
            Map.entry("quatre", 4),
            Map.entry("cinq", 5),
            Map.entry("dix", 10),
            Map.entry("dos", 2),
            Map.entry("tres", 3),
            Map.entry("cuatro", 4),
            Map.entry("cinco", 5),
            Map.entry("seis", 6),
            Map.entry("diez", 10));
    private static final String NUMBER =
            "(\\d{1,6}|" + String.join("|", WORDS.keySet().stream().sorted().toList()) + ")";
    private static final String MORE =
            "more|additional|further|extra|weitere[rn]?|zusätzliche[rn]?|mehr|supplémentaires?|de plus|en plus|más|adicionales";
    private static final String LESS = "less|fewer|weniger|de moins|en moins|menos";

    private static final Pattern FROM_TO = Pattern.compile(
            "(?<!\\p{L})(?:from|von|de|statt|instead of)\\s(\\d{1,6})\\s(?:\\p{L}{1,14}\\s)?(?:to|auf|à|a)\\s(\\d{1,6})(?![\\d.,/%€$])");
    private static final Pattern COUNTED = Pattern.compile("(?<![\\p{Alnum}.,/])" + NUMBER + "\\s(?:(" + MORE + "|"
            + LESS + ")\\s)?" + UNIT + "(?:\\s(" + MORE + "|" + LESS + ")(?!\\p{L}))?");
    private static final Pattern UP_TO = Pattern.compile(
            "(?<!\\p{L})(?:seats?|users?|licen[cs]es?|quantity|count|number|lizenzen|nutzerzahl|anzahl|menge|stückzahl|plätze|quantité|unités|nombre|"
                    + "cantidad|unidades|número|puestos)\\s(?:\\p{L}{1,12}\\s){0,3}(?:to|auf|à|a)\\s(\\d{1,6})(?![\\d.,/%€$])");

    private Quantities() {}

    /** @param message in small letters */
    static List<Mention> in(String message) {
        List<Mention> found = new ArrayList<>();
        Matcher fromTo = FROM_TO.matcher(message);
        while (fromTo.find()) {
            found.add(new Mention.OfQuantity(Integer.parseInt(fromTo.group(2)), Mention.Sense.IN_ALL));
        }
        if (found.isEmpty()) {
            Matcher upTo = UP_TO.matcher(message);
            while (upTo.find()) {
                found.add(new Mention.OfQuantity(Integer.parseInt(upTo.group(1)), Mention.Sense.IN_ALL));
            }
        }
        if (found.isEmpty()) {
            Matcher counted = COUNTED.matcher(message);
            while (counted.find()) {
                found.add(new Mention.OfQuantity(
                        number(counted.group(1)),
                        sense(counted.group(2) != null ? counted.group(2) : counted.group(3))));
            }
        }
        return found;
    }

    private static int number(String text) {
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : WORDS.getOrDefault(text, 1);
    }

    private static Mention.Sense sense(String word) {
        if (word == null) {
            return Mention.Sense.IN_ALL;
        }
        return word.matches(LESS) ? Mention.Sense.LESS : Mention.Sense.MORE;
    }
}
