package com.crocovoice.portal.agent;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a person says to the offer of keeping a wish as a note. Anything else is a new command. */
final class NoteAnswer {

    private static final Pattern YES = Pattern.compile(
            "(?:(?:oui|ouais|d'accord|volontiers|bien sur|vas-y|allez-y|ok|okay|yes|yeah|yep|sure)[ ,!.]*)?"
                    + "(?:(?:s'il (?:te|vous) plait|please|merci|note(?:z)?[- ]?l[ea]|note(?:z)? ca|note(?:z)?|garde(?:z)?[- ]l[ea]|sauvegarde(?:z)?[- ]l[ea]|enregistre(?:z)?[- ]l[ea]|enregistre(?:z)?|save(?: it| that)?|note it(?: down)?|note that|keep it|do it|please do)[ ,!.]*)*");
    private static final Pattern NO = Pattern.compile(
            "(?:non|no|nope|pas la peine|laisse(?:z)?(?: tomber)?|never mind|don't)(?:[ ,!.]*(?:merci|thanks|thank you))?[ !.]*");

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
