package com.crocovoice.portal.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to say a command: words, {@code [optional words]}, {@code (one|or another)} and {@code {slots}}. Case, accents
 * and the punctuation at the end do not matter; a slot keeps the spelling of what was said. {@code {slot:date}} takes words
 * of days and hours only: in “send the quote tomorrow” nothing else tells where the task ends. In the same way {@code :duration},
 * {@code :mail}, {@code :phone}, {@code :file} (with an ending, or a slash) and {@code :name}: up to six words, none of which
 * begins something else, so that nobody is called “Jean and add the tag VIP”. A sentence that takes too long to compare is another one.
 */
final class SentencePattern {

    static final int LONGEST = 500;
    private static final int MOST_SLOTS = 12;
    /** Space, comma or hyphen, or a place where a word begins or ends: beside an optional part the space may be there or not. */
    private static final String GAP = "(?:[\\s,-]+|(?<![\\p{L}\\p{N}])|(?![\\p{L}\\p{N}]))";

    /** Two slots side by side are parted by a real space: “@” is not the end of what was said for the first. */
    private static final String BETWEEN_SLOTS = "[\\s,]+";

    private static final String WORD_OF_NAME =
            "(?!(?:avec|with|et|and|puis|then|ensuite|qui|that|dont|whose|comme|as|pour|for|dans|in|to|named|called|nomme|nommee|appele|appelee)(?!\\p{L}))"
                    + "[^\\s,;:!?]+";
    private static final String ANYTHING = "\\S(?:.*?\\S)?";
    /** What a slot takes, by the word after its colon. */
    private static final Map<String, String> KINDS = Map.of(
            "",
            ANYTHING,
            "date",
            DateWords.PHRASE,
            "duration",
            SpokenDuration.PHRASE,
            "mail",
            "[^\\s@,;:]+@[^\\s@,;:]+\\.[\\p{L}\\p{N}]+",
            "phone",
            "\\+?\\p{N}[\\p{N} .()/-]{4,20}\\p{N}",
            "file",
            "\\S(?:[^,;:!?]*?[^\\s,;:!?])?(?:/[^\\s,;:!?]*|\\.\\p{L}[\\p{L}\\p{N}]{0,4})",
            "name",
            "[\"«“].+?[\"»”]|" + WORD_OF_NAME + "(?:\\s+" + WORD_OF_NAME + "){0,5}?");

    private final Pattern regex;
    private final List<String> slots = new ArrayList<>();

    private SentencePattern(String template) {
        this.regex = Pattern.compile(new Compiler(template).compile(slots) + "\\s*[.!?…]*");
    }

    /** @throws IllegalArgumentException with what is wrong, for the person who wrote it */
    static SentencePattern of(String template) {
        if (template.isBlank() || template.length() > LONGEST)
            throw new IllegalArgumentException("1 to " + LONGEST + " characters");
        return new SentencePattern(template);
    }

    List<String> slots() {
        return List.copyOf(slots);
    }

    /** @return what stands in the slots, by their names; empty when the sentence is another one */
    Optional<Map<String, String>> match(Sentence sentence) {
        Matcher m = regex.matcher(new BoundedText(sentence.folded()));
        try {
            if (!m.matches()) return Optional.empty();
        } catch (BoundedText.Exhausted e) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            int from = m.start(i + 1);
            if (from >= 0) found.put(slots.get(i), sentence.cut(from, m.end(i + 1)));
        }
        return Optional.of(found);
    }

    /** Translates a template into a regular expression over folded text. */
    private static final class Compiler {
        private final String template;
        private int at;

        Compiler(String template) {
            this.template = Sentence.of(template).original();
        }

        String compile(List<String> slots) {
            String regex = sequence(slots, 0);
            if (at < template.length()) throw new IllegalArgumentException("'" + template.charAt(at) + "' too many");
            return regex;
        }

        private String sequence(List<String> slots, int depth) {
            if (depth > 5) throw new IllegalArgumentException("nested too deep");
            StringBuilder out = new StringBuilder();
            while (at < template.length()) {
                char c = template.charAt(at);
                if (c == ']' || c == ')' || c == '|') break;
                at++;
                switch (c) {
                    case ' ' -> out.append(isBetweenSlots() ? BETWEEN_SLOTS : GAP);
                    case '[' ->
                        out.append("(?:")
                                .append(alternatives(slots, ']', depth))
                                .append(")?");
                    case '(' ->
                        out.append("(?:")
                                .append(alternatives(slots, ')', depth))
                                .append(')');
                    case '{' -> out.append(slot(slots));
                    case '}' -> throw new IllegalArgumentException("'}' too many");
                    default -> out.append(Pattern.quote(Sentence.fold(String.valueOf(c))));
                }
            }
            return out.toString();
        }

        private boolean isBetweenSlots() {
            return at > 1 && template.charAt(at - 2) == '}' && at < template.length() && template.charAt(at) == '{';
        }

        private String alternatives(List<String> slots, char end, int depth) {
            StringBuilder out = new StringBuilder(sequence(slots, depth + 1));
            while (at < template.length() && template.charAt(at) == '|') {
                at++;
                out.append('|').append(sequence(slots, depth + 1));
            }
            if (at >= template.length() || template.charAt(at) != end)
                throw new IllegalArgumentException("'" + end + "' is missing");
            at++;
            return out.toString();
        }

        private String slot(List<String> slots) {
            int end = template.indexOf('}', at);
            if (end < 0) throw new IllegalArgumentException("'}' is missing");
            String written = template.substring(at, end).strip();
            int colon = written.indexOf(':');
            String name = colon < 0 ? written : written.substring(0, colon).strip();
            String kind =
                    KINDS.get(colon < 0 ? "" : written.substring(colon + 1).strip());
            at = end + 1;
            if (kind == null || name.isEmpty() || slots.size() >= MOST_SLOTS || slots.contains(name))
                throw new IllegalArgumentException("slot {" + name + "}");
            slots.add(name);
            return "(" + kind + ")";
        }
    }
}
