package com.crocovoice.portal.egress;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code crocovoice.egress.allow} lists: address blocks and host names that may be reached although they are internal. */
record AllowList(List<IPAddress> blocks, Set<String> hosts) {

    static final String SETTING = "crocovoice.egress.allow";

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62}))*", Pattern.CASE_INSENSITIVE);
    private static final IPAddressStringParameters BLOCK = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allow_inet_aton(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    /**
     * @param setting comma separated CIDR blocks, addresses and host names; "" lists nothing
     * @throws IllegalStateException for an entry that is neither, naming the setting
     */
    static AllowList parse(String setting) {
        List<IPAddress> blocks = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (String part : setting.split(",", -1)) {
            String entry = part.strip();
            if (entry.isEmpty()) continue;
            IPAddress block = new IPAddressString(entry, BLOCK).getAddress();
            if (block != null) blocks.add(block.isPrefixed() ? block.toPrefixBlock() : block);
            else if (isHostName(entry)) hosts.add(normal(entry));
            else
                throw new IllegalStateException(SETTING + ": \"" + entry
                        + "\" is neither an address block such as 10.0.0.0/8 nor a host name such as mcp.example.org");
        }
        return new AllowList(List.copyOf(blocks), Set.copyOf(hosts));
    }

    boolean lists(String host) {
        return hosts.contains(normal(host));
    }

    boolean lists(IPAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** A name whose last label is a number would be an address that was mistyped. */
    private static boolean isHostName(String entry) {
        String last = entry.substring(entry.lastIndexOf('.') + 1);
        return HOST.matcher(entry).matches() && !last.chars().allMatch(Character::isDigit);
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
