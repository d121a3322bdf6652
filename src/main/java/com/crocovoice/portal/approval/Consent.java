package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.Risk;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** A person lets the agent use one definition of a tool without asking again. */
@Entity
@Table(name = "consent")
@IdClass(Consent.Key.class)
public class Consent {

    @Id
    @Column(name = "user_id")
    private String userId;

    @Id
    @Column(name = "tool_id")
    private String toolId;

    private String pin;

    @Enumerated(EnumType.STRING)
    private Risk risk;

    @Column(name = "granted_at")
    private Instant grantedAt;

    protected Consent() {}

    Consent(String userId, String toolId, String pin, Risk risk, Instant grantedAt) {
        this.userId = userId;
        this.toolId = toolId;
        this.pin = pin;
        this.risk = risk;
        this.grantedAt = grantedAt;
    }

    /** Another definition or a higher risk is another question. */
    boolean covers(String otherPin, Risk otherRisk) {
        return pin.equals(otherPin) && otherRisk.compareTo(risk) <= 0;
    }

    void renew(String newPin, Risk newRisk, Instant at) {
        this.pin = newPin;
        this.risk = newRisk;
        this.grantedAt = at;
    }

    String toolId() {
        return toolId;
    }

    Instant grantedAt() {
        return grantedAt;
    }

    /** The primary key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        String userId = "";
        String toolId = "";

        public Key() {}

        Key(String userId, String toolId) {
            this.userId = userId;
            this.toolId = toolId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.userId.equals(userId) && key.toolId.equals(toolId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, toolId);
        }
    }
}
