package com.crocovoice.portal.connector.notion;

import java.util.List;

/** Before and after, line by line: what is the same at both ends is left out. */
final class Difference {

    private static final int MOST = 200;

    private Difference() {}

    static String of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) start++;
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - start
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) end++;
        StringBuilder lines = new StringBuilder();
        add(lines, "- ", old.subList(start, old.size() - end));
        add(lines, "+ ", now.subList(start, now.size() - end));
        return lines.toString();
    }

    private static void add(StringBuilder lines, String sign, List<String> changed) {
        changed.stream()
                .limit(MOST)
                .forEach(line -> lines.append(sign).append(line).append('\n'));
        if (changed.size() > MOST)
            lines.append(sign).append("… ").append(changed.size() - MOST).append('\n');
    }
}
