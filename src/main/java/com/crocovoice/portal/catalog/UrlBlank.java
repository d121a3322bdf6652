package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A {@code {blank}} in an address and what a person writes into it. */
public final class UrlBlank implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 10;
    private static final Pattern BLANK = Pattern.compile("\\{([A-Za-z0-9_.-]{1,60})}");

    private final String name;
    private final String description;
    private final ArrayList<String> choices = new ArrayList<>();
    private String value;

    private UrlBlank(String name, JsonNode said) {
        this.name = name;
        this.description = said.path("description").asString("");
        this.value = said.path("value").asString(said.path("default").asString(""));
        said.path("choices").forEach(choice -> choices.add(choice.asString("")));
        if (value.isEmpty() && !choices.isEmpty()) value = choices.get(0);
    }

    /** Those of an address, each once. */
    static List<UrlBlank> in(String url, JsonNode variables) {
        return BLANK.matcher(url)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(MOST)
                .map(name -> new UrlBlank(name, variables.path(name)))
                .toList();
    }

    /** @throws BadInput 422 {@code server_json_blank} when one was left empty */
    static String fill(String url, List<UrlBlank> blanks) {
        String filled = url;
        for (UrlBlank blank : blanks) {
            String mark = "{" + blank.name + "}";
            if (!filled.contains(mark)) continue;
            String value = blank.value.strip();
            if (value.isEmpty()) throw BadInput.unprocessable("server_json_blank", blank.name);
            filled = filled.replaceAll(Pattern.quote(mark), Matcher.quoteReplacement(value));
        }
        return filled;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    public List<String> getChoices() {
        return choices;
    }

    public String getValue() {
        return value;
    }

    public void setValue(@Nullable String text) {
        this.value = text == null ? "" : text;
    }
}
