package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.PreviewSetting;
import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.RiskSource;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.wire.Json;
import org.jspecify.annotations.Nullable;

/** Builds a tool as the catalogue knows it: accepted, destructive, of a server for all teams. */
public final class SampleTool {

    private final String name;
    private String serverId = "srv_crm";
    private boolean enabled = true;
    private @Nullable String team;
    private Risk risk = Risk.DESTRUCTIVE;
    private Review review = Review.ACCEPTED;
    private String pin = "a".repeat(64);
    private String schema = "{\"type\":\"object\",\"properties\":{\"filter\":{\"type\":\"string\"},"
            + "\"limit\":{\"type\":\"integer\"}},\"required\":[\"filter\"],\"additionalProperties\":false}";
    private String output = "";
    private @Nullable PreviewSetting preview;

    private SampleTool(String name) {
        this.name = name;
    }

    public static SampleTool aTool(String name) {
        return new SampleTool(name);
    }

    public static CatalogTool deleteContacts() {
        return aTool("delete_contacts").build();
    }

    public SampleTool ofServer(String id) {
        serverId = id;
        return this;
    }

    public SampleTool ofTeam(String given) {
        team = given;
        return this;
    }

    public SampleTool risk(Risk given) {
        risk = given;
        return this;
    }

    public SampleTool review(Review given) {
        review = given;
        return this;
    }

    public SampleTool pin(char digit) {
        pin = String.valueOf(digit).repeat(64);
        return this;
    }

    public SampleTool disabled() {
        enabled = false;
        return this;
    }

    public SampleTool schema(String given) {
        schema = given;
        return this;
    }

    public SampleTool output(String given) {
        output = ",\"outputSchema\":" + given;
        return this;
    }

    public SampleTool previewedBy(@Nullable String dryRunArgument, @Nullable String previewTool) {
        preview = new PreviewSetting(dryRunArgument, previewTool);
        return this;
    }

    public CatalogTool build() {
        String definition = "{\"name\":" + Json.write(name) + ",\"inputSchema\":" + schema + output + "}";
        return new CatalogTool(
                serverId,
                "crm",
                "CRM",
                ServerKind.BYO,
                enabled,
                enabled ? ServerState.ONLINE : ServerState.DISABLED,
                team,
                "tol_" + name,
                name,
                "crm__" + name,
                null,
                null,
                Json.parse(definition),
                review,
                risk,
                RiskSource.ADMIN,
                pin,
                review == Review.ACCEPTED ? pin : null,
                null,
                null,
                preview);
    }
}
