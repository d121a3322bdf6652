package com.crocovoice.portal.egress;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an address that a person or a server gave may be reached: only http and https, and only the public
 * internet unless {@code crocovoice.egress.allow} lists the host or the block. Every address of a name must pass. Asked when
 * an address is entered, before each request and before each redirect.
 */
@ApplicationScoped
public class EgressGuard {

    private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();
    /** As {@code inet_aton} reads an address: decimal, octal, hexadecimal, one to four parts. */
    private static final IPAddressStringParameters LENIENT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .toParams();

    private static final int LONGEST = 2_000;
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    @Inject
    @ConfigProperty(name = AllowList.SETTING)
    Optional<String> setting = Optional.empty();

    private volatile AllowList allowed = AllowList.parse("");
    private Resolver resolver = Resolver.system();

    @PostConstruct
    void read() {
        allowed = AllowList.parse(setting.orElse(""));
    }

    /** Reads the setting at the start: a wrong entry must stop it. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        read();
    }

    /** A guard outside the container, with the text of {@code crocovoice.egress.allow}. */
    public static EgressGuard allowing(String setting) {
        return allowing(setting, Resolver.system());
    }

    static EgressGuard allowing(String setting, Resolver resolver) {
        var guard = new EgressGuard();
        guard.setting = Optional.of(setting);
        guard.resolver = resolver;
        guard.read();
        return guard;
    }

    /**
     * Reads an address that somebody typed. What it leads to is for {@link #check} to say.
     *
     * @throws BadInput 422 {@code invalid_url}: not http or https, no host, a user or a fragment in it, more than 2,000
     *     characters, a number that is no plain address
     * @throws Forbidden 403 {@code egress_denied} for such a number that means an internal address
     */
    public URI parse(String text) {
        try {
            URI uri = new URI(text.strip());
            if (uri.getRawFragment() != null || text.length() > LONGEST) throw invalid();
            host(uri);
            return uri;
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    /**
     * Checks an address that is about to be connected to. Resolves the host, for at most 3 s.
     *
     * @throws BadInput as {@link #parse}
     * @throws Forbidden 403 {@code egress_denied} with the host
     * @throws UnknownHostException when the host has no address now
     */
    public void check(URI uri) throws UnknownHostException {
        try {
            checkLater(uri).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) throw unknown;
            if (e.getCause() instanceof RuntimeException problem) throw problem;
            throw e;
        }
    }

    /** As {@link #check} without waiting: the future fails with what {@code check} throws. Done at once where no name is resolved. */
    public CompletableFuture<Void> checkLater(URI uri) {
        try {
            String host = host(uri);
            if (allowed.lists(host)) return CompletableFuture.completedFuture(null);
            return addresses(host).thenAccept(found -> {
                for (InetAddress address : found) if (!mayReach(ADDRESSES.from(address))) throw denied(host);
            });
        } catch (BadInput | Forbidden e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean mayReach(IPAddress address) {
        IPAddress plain = address.isIPv6() ? address.toIPv6().removeZone() : address;
        return allowed.lists(plain) || !SpecialAddresses.contain(plain);
    }

    private CompletableFuture<List<InetAddress>> addresses(String host) {
        boolean literal = host.startsWith("[") || DOTTED.matcher(host).matches();
        if (!literal) return resolver.resolve(host);
        try {
            // A zone only says through which interface; an interface that isn't here must not make the address unknown.
            return CompletableFuture.completedFuture(List.of(InetAddress.getByName(host.replaceFirst("%[^\\]]*", ""))));
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String host(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) throw invalid();
        if (uri.getRawUserInfo() != null || uri.getPort() == 0 || uri.getPort() > 65_535) throw invalid();
        String host = uri.getHost() != null ? uri.getHost() : hostInside(uri.getRawAuthority());
        if (host.isEmpty()) throw invalid();
        if (ENDS_IN_NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches()) throw oddNumber(host);
        if (uri.getHost() == null) throw invalid();
        return host;
    }

    /** The host of an authority that {@link URI} can't take apart, such as {@code 127.1:8080}. */
    private static String hostInside(@Nullable String authority) {
        if (authority == null || authority.contains("@")) return "";
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** {@code 0x7f.1}, {@code 2130706433}: never sent, since clients disagree on what they mean; said as what most would reach. */
    private RuntimeException oddNumber(String host) {
        IPAddress meant = new IPAddressString(host, LENIENT).getAddress();
        return meant == null || mayReach(meant) ? invalid() : denied(host);
    }

    private static BadInput invalid() {
        return BadInput.unprocessable("invalid_url");
    }

    private static Forbidden denied(String host) {
        return new Forbidden("egress_denied", host);
    }
}
