package com.crocovoice.portal.call;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;

/** Whether a tool exists for somebody: another team's server does not. */
final class ToolRights {

    private ToolRights() {}

    static boolean knows(Caller caller, CatalogTool tool) {
        return caller.isOfTeam(tool.serverTeam()) || caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDITOR);
    }
}
