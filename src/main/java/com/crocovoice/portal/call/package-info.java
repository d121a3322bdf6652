/**
 * The life of a call. ToolGateway is the only door to a tool, for every channel; port ToolExecutor is what sends.
 * Must not know which protocol a server speaks.
 */
@NullMarked
package com.crocovoice.portal.call;

import org.jspecify.annotations.NullMarked;
