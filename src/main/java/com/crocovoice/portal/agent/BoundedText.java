package com.crocovoice.portal.agent;

/**
 * Text for a regular expression that somebody else wrote: it can be read only so often, so that a pattern with many slots
 * can't keep a thread busy for hours.
 */
final class BoundedText implements CharSequence {

    private static final int MOST_READS = 2_000_000;

    private final String text;
    private int reads;

    BoundedText(String text) {
        this.text = text;
    }

    /** Thrown out of the matcher when the text was read too often. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("compared for too long", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) throw new Exhausted();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
