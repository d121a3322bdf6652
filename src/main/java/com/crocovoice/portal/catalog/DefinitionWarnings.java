package com.crocovoice.portal.catalog;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Looks for what tool poisoning looks like: text that people don't see and models read, names made to be taken for others,
 * orders to the model, parameters that ask for more than the task (OWASP MCP03, tool poisoning). A hint to the person who
 * reviews, never a gate: whoever wants to hide an order can word it otherwise.
 */
final class DefinitionWarnings {

    private static final int LONG_TEXT = 4_000;
    private static final int MOST = 30;
    private static final int SHOWN = 80;
    private static final int MOST_NAMESAKES = 3;

    /** Formatting, private-use and unassigned characters, and controls other than line breaks and tabs. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\u2028\\u2029\\u115F\\u1160\\u3164\\uFFA0]|[\\p{Cc}&&[^\\n\\r\\t]]|[\\uFE00-\\uFE0F]{2,}");

    private static final Pattern INSTRUCTION = Pattern.compile(
            String.join(
                    "|",
                    "<\\s*/?\\s*(important|system|instructions?|secret)\\b[^>]*>",
                    "\\b(ignore|disregard|forget|override)\\b.{0,30}\\b(instruction|previous|prior|above|rule|prompt)s?",
                    "\\b(do not|don[’']t|never)\\b.{0,20}\\b(tell|mention|inform|reveal|show|notify|let)\\b",
                    "\\bwithout (telling|informing|asking|notifying)\\b",
                    "\\b(before|after|whenever|when|prior to) (using|calling|invoking|you use|you call) (this|any|other|another|the other)\\b",
                    "\\byou (must|should always|have to|are required to)\\b",
                    "\\b(always|first) (call|use|invoke|run|read|send|include|pass)\\b",
                    "\\b(system prompt|hidden instruction|api[ _-]?keys?|private key|passwords?|credentials?)\\b",
                    "(~/\\.|\\.ssh\\b|id_rsa|\\.env\\b|mcp\\.json|/etc/passwd)",
                    "\\b(ignore[zr]?|oublie[zr]?)\\b.{0,30}\\b(instruction|consigne|règle)s?",
                    "\\bne (dis|dites|mentionne|mentionnez|révèle|révélez|montre|montrez)\\b",
                    "\\b(avant|après) (d[’']utiliser|d[’']appeler)\\b",
                    "\\bvous devez (toujours|absolument|d[’']abord)\\b"),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Names of parameters that want the conversation rather than something for the task. */
    private static final Set<String> ASKS_FOR_MORE = Set.of(
            "systemprompt",
            "conversation",
            "conversationhistory",
            "chathistory",
            "history",
            "context",
            "reasoning",
            "thoughts",
            "chainofthought",
            "sidenote",
            "memory",
            "previousmessages",
            "toolresults",
            "allfiles",
            "apikey",
            "accesstoken",
            "password",
            "environment");

    private final CatalogTool tool;
    private final List<DefinitionWarning> found = new ArrayList<>();

    private DefinitionWarnings(CatalogTool tool) {
        this.tool = tool;
    }

    /** @param all every tool of every server: a name can be made to be taken for another one's */
    static List<DefinitionWarning> of(CatalogTool tool, Collection<CatalogTool> all) {
        var warnings = new DefinitionWarnings(tool);
        warnings.name(all);
        warnings.contradiction();
        warnings.read("", tool.definition());
        return warnings.found.stream().distinct().limit(MOST).toList();
    }

    private void name(Collection<CatalogTool> all) {
        Set<UnicodeScript> scripts = scripts(tool.name());
        if (scripts.size() > 1)
            warn(
                    "mixed_scripts",
                    "/name",
                    scripts.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
        String skeleton = Skeleton.of(tool.name());
        all.stream()
                .filter(other -> !other.toolId().equals(tool.toolId()))
                .filter(other -> Skeleton.of(other.name()).equals(skeleton))
                .limit(MOST_NAMESAKES)
                .forEach(other -> warn(
                        other.name().equals(tool.name()) ? "same_name" : "look_alike",
                        "/name",
                        other.serverKey() + " · " + other.name()));
    }

    private static Set<UnicodeScript> scripts(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).forEach(c -> scripts.add(UnicodeScript.of(c)));
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts;
    }

    private void contradiction() {
        SuggestedRisk suggested = SuggestedRisk.of(tool);
        if (suggested.reason().equals("contradiction"))
            warn("contradiction", "/annotations/readOnlyHint", suggested.word());
    }

    private void read(String at, JsonNode node) {
        if (found.size() >= MOST) return;
        if (node.isString()) {
            text(at, node.stringValue());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) read(at + "/" + i, node.get(i));
        } else if (node.isObject()) {
            for (var member : node.properties()) {
                String place = at + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                hidden(place, member.getKey());
                if (at.endsWith("/properties")) parameter(place, member.getKey());
                read(place, member.getValue());
            }
        }
    }

    private void text(String at, String text) {
        hidden(at, text);
        if (at.endsWith("/$ref") && !text.startsWith("#")) warn("remote_reference", at, cut(text));
        if (text.length() > LONG_TEXT) warn("long_text", at, String.valueOf(text.length()));
        Matcher order = INSTRUCTION.matcher(text.length() > 5 * LONG_TEXT ? text.substring(0, 5 * LONG_TEXT) : text);
        if (order.find()) {
            int from = Math.max(0, order.start() - 20);
            warn("instruction", at, cut(text.substring(from, Math.min(text.length(), order.end() + 30))));
        }
    }

    private void hidden(String at, String text) {
        Matcher hidden = HIDDEN.matcher(text);
        if (!hidden.find()) return;
        String points = hidden.reset()
                .results()
                .flatMap(hit -> hit.group().codePoints().boxed())
                .distinct()
                .limit(8)
                .map(c -> String.format("U+%04X", c))
                .collect(Collectors.joining(" "));
        warn("hidden_characters", at, points);
    }

    private void parameter(String place, String name) {
        if (ASKS_FOR_MORE.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")))
            warn("asks_for_more", place, cut(name));
    }

    private void warn(String kind, String place, String detail) {
        found.add(new DefinitionWarning(kind, visible(place), visible(detail)));
    }

    private static String cut(String text) {
        String plain = text.replaceAll("\\s+", " ").strip();
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }

    /** Hidden characters written out: a warning must not carry them on. */
    private static String visible(String text) {
        return HIDDEN.matcher(text).replaceAll(hit -> hit.group()
                .codePoints()
                .mapToObj(c -> String.format("U+%04X", c))
                .collect(Collectors.joining(" ")));
    }
}
