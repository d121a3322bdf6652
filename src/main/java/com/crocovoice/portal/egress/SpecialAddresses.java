package com.crocovoice.portal.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.stream.Stream;

/**
 * The addresses that are not the public internet, after the IANA registries of special-purpose addresses (RFC 6890 and what
 * updates it). In IPv6 only what is allocated for global unicast counts as public; forms that carry an IPv4 address inside
 * (NAT64, 6to4, Teredo, IPv4-compatible) are special as a whole, since the address inside could be any.
 */
final class SpecialAddresses {

    private static final IPAddress GLOBAL_UNICAST = block("2000::/3");

    private static final IPAddress[] SPECIAL = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared by carriers (RFC 6598), metadata of some clouds
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, metadata of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // IETF protocols
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved and broadcast
                    "168.63.129.16", // the host of a virtual machine in Azure
                    "2001::/23", // IETF protocols: Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20") // documentation
            .map(SpecialAddresses::block)
            .toArray(IPAddress[]::new);

    private SpecialAddresses() {}

    static boolean contain(IPAddress address) {
        if (address.isIPv6() && !GLOBAL_UNICAST.contains(address.withoutPrefixLength())) return true;
        for (IPAddress block : SPECIAL) if (block.contains(address)) return true;
        return false;
    }

    private static IPAddress block(String cidr) {
        IPAddress address = new IPAddressString(cidr).getAddress();
        return address.isPrefixed() ? address.toPrefixBlock() : address;
    }
}
