package com.crocovoice.portal.connector.notion;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notion's ids, alone or in a link. */
final class NotionId {

    private static final Pattern ALONE = Pattern.compile("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");
    private static final Pattern IN_LINK = Pattern.compile("(?:^|[-/])([0-9a-fA-F]{32}|[0-9a-fA-F-]{36})(?:[?#].*)?$");

    private NotionId() {}

    /** With hyphens and in lower case, as Notion answers with it; empty for a name. */
    static Optional<String> in(String said) {
        if (ALONE.matcher(said).matches()) return Optional.of(written(said));
        if (!said.startsWith("https://") && !said.startsWith("http://")) return Optional.empty();
        Matcher link = IN_LINK.matcher(said.strip());
        return link.find() && ALONE.matcher(link.group(1)).matches()
                ? Optional.of(written(link.group(1)))
                : Optional.empty();
    }

    private static String written(String id) {
        String hex = id.replace("-", "").toLowerCase(java.util.Locale.ROOT);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }
}
