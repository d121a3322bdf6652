/**
 * The loop that turns a command into calls: bounded in steps, repairs and time. Port LanguageModel with three providers.
 * Must not touch a server: every call goes through the gateway. Must not let the model choose a server, a role or an approval.
 */
@NullMarked
package com.crocovoice.portal.agent;

import org.jspecify.annotations.NullMarked;
