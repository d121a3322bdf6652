package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** The tool of a held call, at the definition that was accepted when it was asked for. */
@Embeddable
public class HeldTool {

    @Column(name = "server_id")
    private String serverId;

    @Column(name = "server_key")
    private String serverKey;

    @Column(name = "server_name")
    private String serverName;

    @Column(name = "tool_name")
    private String name;

    @Column(name = "tool_label")
    private String label;

    @Enumerated(EnumType.STRING)
    private Risk risk;

    private String pin;

    protected HeldTool() {}

    public HeldTool(CatalogTool tool) {
        this.serverId = tool.serverId();
        this.serverKey = tool.serverKey();
        this.serverName = tool.serverName();
        this.name = tool.name();
        this.label = tool.label();
        this.risk = tool.risk();
        this.pin = tool.pin();
    }

    /** Whether it is still this very tool, with the definition of then and a person's word for it. */
    public boolean isStill(CatalogTool now) {
        return now.serverId().equals(serverId)
                && now.name().equals(name)
                && now.isAccepted()
                && now.pin().equals(pin);
    }

    public String serverId() {
        return serverId;
    }

    public String serverKey() {
        return serverKey;
    }

    public String serverName() {
        return serverName;
    }

    public String name() {
        return name;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    public Risk risk() {
        return risk;
    }

    public String pin() {
        return pin;
    }
}
