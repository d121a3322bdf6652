package com.crocovoice.portal.egress;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides which addresses the portal may reach for somebody else: http and https to public addresses, and what {@code
 * crocovoice.egress.allow} lists. Addresses that come from settings need no check. Asked before every connection and
 * every redirect; the JVM's address cache (30 s) keeps the answer that was checked for the connection that follows.
 */
@ApplicationScoped
public class EgressGuard {

    static final String SETTING = "crocovoice.egress.allow";

    @Inject
    @ConfigProperty(name = SETTING)
    Optional<String> setting;

    private final List<Cidr> networks = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();

    @PostConstruct
    void read() {
        allow(setting.orElse(""));
    }

    void allow(String list) {
        for (String entry : list.split(",")) {
            String item = entry.trim().toLowerCase(Locale.ROOT);
            if (item.isEmpty()) continue;
            if (item.matches("[a-z]([a-z0-9.-]*[a-z0-9])?")) {
                hosts.add(item);
                continue;
            }
            try {
                networks.add(Cidr.of(item));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        SETTING + " takes networks (10.1.0.0/16) and host names, separated by commas, and no '" + item
                                + "'",
                        e);
            }
        }
    }

    /**
     * Reads an address that somebody typed.
     *
     * @throws BadInput 422 {@code invalid_url} when it is no http or https URL with a host and without user data
     */
    public URI parse(String text) {
        try {
            URI uri = new URI(text.strip());
            checkForm(uri);
            return uri;
        } catch (URISyntaxException e) {
            throw BadInput.unprocessable("invalid_url");
        }
    }

    /**
     * Checks an address before it is connected to. Resolves the host; may block as long as the resolver does.
     *
     * @throws BadInput 422 {@code invalid_url}
     * @throws Forbidden 403 {@code egress_denied} when an address behind the name is not allowed
     * @throws UnknownHostException when the name has no address now
     */
    public void check(URI uri) throws UnknownHostException {
        checkForm(uri);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (hosts.contains(host)) return;
        for (InetAddress address : InetAddress.getAllByName(host))
            if (!allowed(address)) throw new Forbidden("egress_denied", uri.getHost());
    }

    boolean allowed(InetAddress address) {
        for (Cidr network : networks) if (network.contains(address)) return true;
        return AddressClass.isPublic(address);
    }

    private static void checkForm(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) throw BadInput.unprocessable("invalid_url");
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null)
            throw BadInput.unprocessable("invalid_url");
        if (uri.getPort() > 65_535 || uri.toString().length() > 2_000) throw BadInput.unprocessable("invalid_url");
    }
}
