package com.crocovoice.portal.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A browser window on the portal that remembers everything the browser complained about. */
final class Window implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "pictures");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text() + " " + message.location());
        });
        page.onPageError(complaints::add);
        page.onRequestFailed(this::failed);
    }

    private void failed(Request request) {
        // A page that is left cancels what it was still asking for.
        if (!"net::ERR_ABORTED".equals(request.failure())) complaints.add(request.url() + ": " + request.failure());
    }

    Page page() {
        return page;
    }

    Window open(String path) {
        page.navigate(path);
        return this;
    }

    /** In Keycloak's form. */
    void signIn(String user, String password) {
        page.locator("#username").fill(user);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
    }

    /** Errors of scripts, resources that were not found, breaches of the content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What axe-core finds serious or worse, one line each. */
    List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Window::line)
                        .toList();
    }

    private static String line(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().get(0).getHtml();
    }

    /** By how many pixels the page is wider than the window. */
    int overflow() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** A browser that can't close a window, in the time that a test has, opens none for the others either. */
    @Override
    public void close() {
        try {
            context.close();
        } catch (PlaywrightException e) {
            Chromium.giveUp();
            throw e;
        }
    }
}
