package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.notion.SimulatedObjects.Table;
import java.time.LocalDate;

/** What the workspace begins with: notes on clients, companies, tasks, a journal. */
final class NotionSeed {

    private final SimulatedWorkspace workspace;

    NotionSeed(SimulatedWorkspace workspace) {
        this.workspace = workspace;
    }

    void seed(LocalDate today) {
        Table clients = workspace
                .table("Clients")
                .with("Nom", "title")
                .with("Date", "date")
                .with("Client", "select", "Dupont", "Martin", "Durand SARL", "Durand")
                .with("Étiquettes", "multi_select", "Réunion", "Devis", "Urgent")
                .with("Montant", "number")
                .with("Contacté", "checkbox")
                .with("Mail", "email");
        Table tasks = workspace
                .table("Tâches ✅")
                .with("Tâche", "title")
                .with("Échéance", "date")
                .with("Statut", "status", "À faire", "En cours", "Terminé")
                .with("Remarque", "rich_text");
        Table projects = workspace
                .table("Projets")
                .with("Projet", "title")
                .with("Client", "relation", clients.id, clients.databaseId)
                .with("Début", "date")
                .with("Total", "formula");
        workspace.seed(clients, """
                {"Nom":{"title":[{"text":{"content":"Premier appel Martin"}}]},
                 "Client":{"select":{"name":"Martin"}},"Date":{"date":{"start":"%s"}}}""".formatted(today.minusDays(6)), "Martin veut une offre avant la fin du mois.");
        workspace.seed(tasks, """
                {"Tâche":{"title":[{"text":{"content":"Relancer Martin"}}]},
                 "Statut":{"status":{"name":"À faire"}},"Échéance":{"date":{"start":"%s"}}}""".formatted(today.plusDays(2)), "");
        workspace.seed(tasks, """
                {"Tâche":{"title":[{"text":{"content":"Ranger le bureau"}}]},
                 "Statut":{"status":{"name":"Terminé"}},"Échéance":{"date":{"start":"%s"}}}""".formatted(today.minusDays(2)), "");
        workspace.seed(projects, """
                {"Projet":{"title":[{"text":{"content":"Refonte du site"}}]}}""", "");
        workspace.seedAlone("Journal", "# Novembre\n\nRien de neuf.");
    }
}
