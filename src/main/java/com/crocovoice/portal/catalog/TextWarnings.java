package com.crocovoice.portal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reviewer should look at twice in a definition: signs, never a verdict. The names are keys of the bundle below
 * {@code warning}.
 */
final class TextWarnings {

    /** Format characters, direction marks, tags and private use: nobody sees them, models read them. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}&&[^\\u00ad\\u200d]]");

    private static final Pattern INSTRUCTION = Pattern.compile(
            "(?is)ignore (?:all |any )?(?:previous|other)|<important>|<system>|do not (?:tell|mention|inform)|before using this tool|always (?:call|use) this|you must (?:call|read|send)|system prompt|ne (?:dites|dis) (?:rien|pas) à l.utilisateur");
    private static final Pattern MIXED = Pattern.compile("(?=.*\\p{IsLatin})(?=.*[\\p{IsCyrillic}\\p{IsGreek}]).*");

    private TextWarnings() {}

    static List<String> of(ToolRow tool) {
        String texts = tool.name() + " " + tool.title() + " " + tool.description() + " " + tool.inputSchema();
        List<String> warnings = new ArrayList<>();
        if (tool.flaw() != null) warnings.add(tool.flaw());
        if (HIDDEN.matcher(texts).find()) warnings.add("hidden_characters");
        if (INSTRUCTION.matcher(texts).find()) warnings.add("instruction_like");
        if (MIXED.matcher(tool.name()).matches()) warnings.add("mixed_scripts");
        if (texts.contains("\"$ref\":\"http")) warnings.add("network_reference");
        return warnings;
    }
}
