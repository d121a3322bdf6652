package com.crocovoice.portal.ui;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The language and the theme that a person chose, kept for the next login from any browser. */
@Entity
@Table(name = "ui_choice")
public class Choice {

    @Id
    @Column(name = "user_id")
    private String userId;

    private String language;
    private String theme;

    protected Choice() {}

    Choice(String userId, Language language, Theme theme) {
        this.userId = userId;
        choose(language, theme);
    }

    final void choose(Language chosenLanguage, Theme chosenTheme) {
        this.language = chosenLanguage.wireName();
        this.theme = chosenTheme.wireName();
    }

    Language language() {
        return Language.of(language);
    }

    Theme theme() {
        return Theme.of(theme);
    }
}
