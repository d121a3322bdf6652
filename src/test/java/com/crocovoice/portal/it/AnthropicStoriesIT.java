package com.crocovoice.portal.it;

/** The stories over Anthropic's Messages API. */
class AnthropicStoriesIT extends ModelStories {

    AnthropicStoriesIT() {
        super(new AnthropicWire());
    }
}
