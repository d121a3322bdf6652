package com.crocovoice.portal.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells public addresses from those that lead into this machine or its network (IANA special-purpose registries, RFC 6890).
 * Addresses that carry another one inside (mapped, NAT64, 6to4, Teredo) are judged by the one inside as well.
 */
final class AddressClass {

    private static final List<Cidr> NOT_PUBLIC = Cidr.list("0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, "
            + "169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24, 192.31.196.0/24, 192.52.193.0/24, "
            + "192.88.99.0/24, 192.168.0.0/16, 192.175.48.0/24, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24, "
            + "224.0.0.0/4, 240.0.0.0/4, ::/128, ::1/128, 100::/64, 64:ff9b:1::/48, 2001::/23, 2001:db8::/32, "
            + "2620:4f:8000::/48, 3fff::/20, 5f00::/16, fc00::/7, fe80::/10, fec0::/10, ff00::/8");
    private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.of("2002::/16");
    private static final Cidr COMPATIBLE = Cidr.of("::/96");

    private AddressClass() {}

    static boolean isPublic(InetAddress address) {
        for (Cidr net : NOT_PUBLIC) if (net.contains(address)) return false;
        if (address instanceof Inet4Address) return true;
        byte[] bytes = address.getAddress();
        if (NAT64.contains(address) || COMPATIBLE.contains(address)) return isPublic(inner(bytes, 12));
        if (SIX_TO_FOUR.contains(address)) return isPublic(inner(bytes, 2));
        return true;
    }

    private static InetAddress inner(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
