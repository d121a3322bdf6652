package com.crocovoice.portal.ui;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** What each person chose for the pages, by Keycloak's {@code sub}. */
@ApplicationScoped
public class Choices {

    @PersistenceContext
    EntityManager database;

    @Transactional
    public Optional<Choice> find(String userId) {
        return Optional.ofNullable(database.find(Choice.class, userId));
    }

    @Transactional
    public void save(String userId, Language language, Theme theme) {
        Choice known = database.find(Choice.class, userId);
        if (known == null) database.persist(new Choice(userId, language, theme));
        else known.choose(language, theme);
    }
}
