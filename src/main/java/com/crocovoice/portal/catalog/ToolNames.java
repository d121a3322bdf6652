package com.crocovoice.portal.catalog;

import com.crocovoice.portal.ui.Preferences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** What people call a tool on pages, in their language: {@code #{toolNames.of(held.server(), held.tool(), held.toolTitle())}}. */
@Named
@RequestScoped
public class ToolNames {

    @Inject
    ToolDirectory tools;

    @Inject
    Preferences preferences;

    /** @param title what it calls itself; stays where nobody translated it, its name where it has none */
    public String of(String server, String tool, @Nullable String title) {
        return tools.find(server, tool)
                .filter(known -> known.serverKind() == ServerKind.MANAGED)
                .map(known -> known.label(preferences.getLocale()))
                .orElse(title == null || title.isBlank() ? tool : title);
    }
}
