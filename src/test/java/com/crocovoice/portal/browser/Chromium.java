package com.crocovoice.portal.browser;

import com.crocovoice.portal.it.RunningPortal;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One real Chromium for all browser tests. Whoever signed in once stays signed in, for each look anew. */
final class Chromium {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static final Map<String, String> SIGNED_IN = new HashMap<>();
    private static Browser browser;

    private Chromium() {}

    private static synchronized Browser browser() {
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(installed())
                            .setHeadless(true)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
        return browser;
    }

    /** The next test gets another browser. */
    static synchronized void giveUp() {
        browser = null;
        SIGNED_IN.clear();
    }

    private static Path installed() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser tests need Chromium: apt-get install chromium, or name one with CHROMIUM=…"));
    }

    /** A window of somebody who is not signed in. */
    static Window anybody(Look look) {
        return new Window(context(look, null));
    }

    /** A window of a demo user, signed in through Keycloak. */
    static Window of(String user, Look look) {
        String who = user + look;
        Window window = new Window(context(look, SIGNED_IN.get(who)));
        if (!SIGNED_IN.containsKey(who)) {
            window.open("/index.xhtml");
            window.signIn(user, user);
            SIGNED_IN.put(who, window.page().context().storageState());
        }
        return window;
    }

    private static BrowserContext context(Look look, String state) {
        var options = new Browser.NewContextOptions()
                .setBaseURL(RunningPortal.get().base())
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setLocale(look.locale())
                .setTimezoneId("Europe/Paris");
        if (state != null) options.setStorageState(state);
        return browser().newContext(options);
    }
}
