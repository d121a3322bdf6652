package com.crocovoice.portal.identity;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.config.ConfigProvider;

/** Over TLS the session's cookie is bound to this very host: {@code __Host-} (RFC 6265bis, section 4.1.3.2). */
@WebListener
public class SessionCookie implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent start) {
        // Too early for injected settings: the name of the cookie must be known before the first request.
        boolean secure = ConfigProvider.getConfig()
                .getOptionalValue("crocovoice.base-url", String.class)
                .filter(url -> url.startsWith("https:"))
                .isPresent();
        if (!secure) return;
        SessionCookieConfig cookie = start.getServletContext().getSessionCookieConfig();
        cookie.setName("__Host-session");
        cookie.setSecure(true);
        cookie.setPath("/");
    }
}
