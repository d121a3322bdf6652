package com.crocovoice.portal.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One definition that a tool once had. */
@Entity
@Table(name = "tool_definition")
public class SeenDefinition {

    @Id
    private String id;

    @Column(name = "tool_id")
    private String toolId;

    private String pin;
    private String definition;

    @Column(name = "seen_at")
    private Instant seenAt;

    protected SeenDefinition() {}

    SeenDefinition(String id, String toolId, Definition definition, Instant seenAt) {
        this.id = id;
        this.toolId = toolId;
        this.pin = definition.pin();
        this.definition = definition.raw();
        this.seenAt = seenAt;
    }

    public String pin() {
        return pin;
    }

    public String definition() {
        return definition;
    }

    public Instant seenAt() {
        return seenAt;
    }
}
