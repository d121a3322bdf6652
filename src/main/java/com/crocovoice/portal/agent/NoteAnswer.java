package com.crocovoice.portal.agent;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a person says to the offer of keeping a wish as a note. Anything else is a new command. */
final class NoteAnswer {

    private static final String END = "(?:[ ,!.]*(?:s'il (?:te|vous) plait|please|merci|thanks|thank you))?[ ,!.]*";
    private static final String AGREED =
            "oui|ouais|d'accord|volontiers|avec plaisir|bien sur|vas-y|allez-y|ok|okay|yes|yeah|yep|sure|go ahead";
    private static final String KEEP =
            "(?:(?:note|garde|sauvegarde|enregistre)z?(?:[- ](?:l[ea]|ca|cela))?|(?:please )?(?:save|keep|note)(?: (?:it|that|this))?(?: down)?|(?:please )?do(?: it| so)?)"
                    + "(?: (?:en|comme|as an?|in an?) note)?";
    private static final Pattern YES =
            Pattern.compile("(?:(?:" + AGREED + ")(?:[ ,!.]+" + KEEP + ")?|" + KEEP + ")" + END);
    private static final Pattern NO = Pattern.compile(
            "(?:non|no|nope|pas la peine|pas besoin|inutile|laissez?(?: tomber)?|never mind|don't(?: bother| save it)?)(?:[ ,!.]+(?:pas la peine|pas besoin|laissez? tomber|never mind|don't(?: bother| save it)?))?"
                    + END);

    private NoteAnswer() {}

    /** @return yes or no; empty when it is neither */
    static Optional<Boolean> read(String said) {
        String folded = Sentence.fold(said);
        if (folded.isBlank()) return Optional.empty();
        if (NO.matcher(folded).matches()) return Optional.of(false);
        if (YES.matcher(folded).matches()) return Optional.of(true);
        return Optional.empty();
    }
}
