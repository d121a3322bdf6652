package com.crocovoice.portal.vault;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One encrypted value and what it is bound to. */
@Entity
@Table(name = "secret")
@IdClass(Secret.Key.class)
class Secret {

    @Id
    private String kind;

    @Id
    @Column(name = "row_id")
    private String rowId;

    @Id
    private String field;

    private String team;
    private String origin;
    private String ciphertext;

    protected Secret() {}

    Secret(SecretRef ref, String ciphertext) {
        this.kind = ref.kind();
        this.rowId = ref.rowId();
        this.field = ref.field();
        this.team = ref.team();
        this.origin = ref.origin();
        this.ciphertext = ciphertext;
    }

    SecretRef ref() {
        return new SecretRef(kind, rowId, field, team, origin);
    }

    String ciphertext() {
        return ciphertext;
    }

    void replace(SecretRef ref, String newCiphertext) {
        this.team = ref.team();
        this.origin = ref.origin();
        this.ciphertext = newCiphertext;
    }

    /** The primary key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        String kind = "";
        String rowId = "";
        String field = "";

        public Key() {}

        Key(SecretRef ref) {
            this.kind = ref.kind();
            this.rowId = ref.rowId();
            this.field = ref.field();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.kind.equals(kind)
                    && key.rowId.equals(rowId)
                    && key.field.equals(field);
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hash(kind, rowId, field);
        }
    }
}
