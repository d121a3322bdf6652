package com.crocovoice.portal.freeze;

import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One freezing, from the moment an admin says so until an admin lifts it; it is kept afterwards. */
@Entity
@Table(name = "call_freeze")
public class Freeze {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private FreezeScope scope;

    /** Server id or user name; null when everything is frozen. */
    private @Nullable String subject;

    private @Nullable String label;

    @Column(name = "active_key")
    private @Nullable String activeKey;

    private String reason;

    @Column(name = "frozen_by")
    private String frozenBy;

    @Column(name = "frozen_at")
    private Instant frozenAt;

    @Column(name = "lifted_by")
    private @Nullable String liftedBy;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    @Version
    private long version;

    protected Freeze() {}

    /**
     * What is to be frozen.
     *
     * @param subject server id or user name; null for everything
     * @param label the server's key or the user name, for people
     */
    record Subject(
            FreezeScope scope,
            @Nullable String subject,
            @Nullable String label) {

        static final Subject EVERYTHING = new Subject(FreezeScope.ALL, null, null);

        static Subject person(String userName) {
            return new Subject(FreezeScope.PERSON, userName.toLowerCase(Locale.ROOT), userName);
        }

        String key() {
            return scope.wireName() + ":" + Objects.requireNonNullElse(subject, "*");
        }
    }

    Freeze(String id, Subject what, String reason, String by, Instant at) {
        this.id = id;
        this.scope = what.scope();
        this.subject = what.subject();
        this.label = what.label();
        this.activeKey = what.key();
        this.reason = reason;
        this.frozenBy = by;
        this.frozenAt = at;
    }

    /** @return false when it was lifted before */
    boolean lift(String by, Instant at) {
        if (liftedAt != null) return false;
        liftedBy = by;
        liftedAt = at;
        activeKey = null;
        return true;
    }

    boolean isActive() {
        return liftedAt == null;
    }

    /** Whether calls of that server by that person are stopped by it. */
    boolean stops(String serverId, String userName) {
        return switch (scope) {
            case ALL -> true;
            case SERVER -> serverId.equals(subject);
            case PERSON -> userName.toLowerCase(Locale.ROOT).equals(subject);
        };
    }

    /** What whoever calls is told: 503 {@code frozen} when everything is, else 409 {@code frozen}. */
    Problem problem() {
        Object[] said = {scope.ordinal(), Objects.requireNonNullElse(label, ""), reason};
        return scope == FreezeScope.ALL ? Unavailable.away("frozen", said) : new Conflict("frozen", said);
    }

    public String id() {
        return id;
    }

    public FreezeScope scope() {
        return scope;
    }

    public @Nullable String label() {
        return label;
    }

    public String reason() {
        return reason;
    }

    public String frozenBy() {
        return frozenBy;
    }

    public Instant frozenAt() {
        return frozenAt;
    }

    public @Nullable String liftedBy() {
        return liftedBy;
    }

    public @Nullable Instant liftedAt() {
        return liftedAt;
    }
}
