package com.crocovoice.portal.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The verb that a French command begins with, in whatever form it was said: “créer”, “créez” and “tu crées” mean what “crée”
 * means, “l'ajouter” what “ajoute-le” means. The sentences beside the tools are written in the last form.
 */
final class SpokenVerb {

    private static final Pattern BEGINNING =
            Pattern.compile("^(?:(l'|m'|(?:le|la|les|lui|leur|me|nous)\\s)\\s*)?(\\p{L}{3,})(?=[\\s,-])");
    private static final Pattern INFINITIVE = Pattern.compile("\\p{L}+(?:er|ir|re)");
    private static final Pattern REGULAR = Pattern.compile("(\\p{L}{2,}e?)(?:er|ez|es)");
    private static final Map<String, String> AFTER_VERB = Map.of("l'", "le", "m'", "moi", "me", "moi");
    private static final Map<String, String> IRREGULAR = irregular();

    private SpokenVerb() {}

    private static Map<String, String> irregular() {
        Map<String, String> forms = new HashMap<>();
        for (String line : new String[] {
            "mets mettre mettez mettes mettiez",
            "envoie envoyer envoyez envoies envoyiez",
            "nettoie nettoyer nettoyez nettoies nettoyiez",
            "prends prendre prenez prennes preniez",
            "ecris ecrire ecrivez ecrives ecriviez",
            "inscris inscrire inscrivez inscrives inscriviez",
            "lis lire lisez lises lisiez",
            "fais faire faites fasses fassiez",
            "dis dire dites dises disiez",
            "ouvre ouvrir ouvrez ouvres ouvriez",
            "rappelle rappeler rappelez rappelles rappeliez",
            "appelle appeler appelez appelles appeliez",
            "jette jeter jetez jettes jetiez",
            "etiquette etiqueter etiquetez etiquettes etiquetiez"
        }) {
            String[] words = line.split(" ");
            for (String form : words) forms.put(form, words[0]);
        }
        return forms;
    }

    /** @return the same command with its verb in the imperative; empty when it begins with no other form of one */
    static Optional<Sentence> asCommand(Sentence sentence) {
        Matcher beginning = BEGINNING.matcher(sentence.folded());
        if (!beginning.find()) return Optional.empty();
        String pronoun = beginning.group(1) == null ? "" : beginning.group(1).strip();
        String said = beginning.group(2);
        if (!pronoun.isEmpty() && !INFINITIVE.matcher(said).matches()) return Optional.empty();
        return imperative(said)
                .map(verb -> pronoun.isEmpty() ? verb : verb + "-" + AFTER_VERB.getOrDefault(pronoun, pronoun))
                .map(verb -> Sentence.of(verb + sentence.original().substring(beginning.end())));
    }

    private static Optional<String> imperative(String said) {
        String known = IRREGULAR.get(said);
        if (known != null) return Optional.of(known);
        if (said.endsWith("iez")) return Optional.of(said.substring(0, said.length() - 3) + "e");
        Matcher regular = REGULAR.matcher(said);
        return regular.matches() ? Optional.of(said.substring(0, said.length() - 2) + "e") : Optional.empty();
    }
}
