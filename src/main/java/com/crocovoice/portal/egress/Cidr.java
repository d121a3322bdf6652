package com.crocovoice.portal.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A network: address and prefix length. A mapped IPv4 address counts as IPv4, as the JDK reads it. */
record Cidr(InetAddress network, int prefix) {

    /** @throws IllegalArgumentException when the text is no network */
    static Cidr of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9A-Fa-f:.]+") || !(address.contains(".") || address.contains(":")))
            throw new IllegalArgumentException(text);
        try {
            InetAddress network = InetAddress.getByName(address);
            int bits = network.getAddress().length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits) throw new IllegalArgumentException(text);
            return new Cidr(network, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static List<Cidr> list(String text) {
        return Arrays.stream(text.split(",")).map(String::trim).map(Cidr::of).toList();
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) return false;
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
        }
        return true;
    }
}
