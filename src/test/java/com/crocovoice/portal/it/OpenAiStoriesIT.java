package com.crocovoice.portal.it;

/** The stories over OpenAI's chat completions. */
class OpenAiStoriesIT extends ModelStories {

    OpenAiStoriesIT() {
        super(new OpenAiWire());
    }
}
