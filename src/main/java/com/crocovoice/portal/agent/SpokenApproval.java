package com.crocovoice.portal.agent;

import java.util.regex.Pattern;

/** A voice never grants a held call: who says “confirm” is sent to the slider. */
final class SpokenApproval {

    private static final Pattern FORM = Pattern.compile(
            "(?:(?:oui|yes|ok|okay)[ ,]*)?(?:(?:je |j')?(?:confirme|valide|approuve|autorise)r?|i (?:confirm|approve)|confirm|approve)(?: (?:l'execution|l'action|la demande|ca|cela|it|that|this|the call|execution))?[ !.]*");

    private SpokenApproval() {}

    static boolean isOne(String said) {
        return FORM.matcher(Sentence.fold(said)).matches();
    }
}
