package com.crocovoice.portal.call;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.policy.Effect;

/**
 * A tool that somebody may ask for.
 *
 * @param likely what would become of a call, not knowing its arguments; never {@link Effect#DENY}
 */
public record VisibleTool(CatalogTool tool, Effect likely) {

    public String modelName() {
        return tool.modelName();
    }
}
