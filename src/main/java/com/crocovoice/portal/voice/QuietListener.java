package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.RunListener;
import com.crocovoice.portal.approval.Preview;
import java.util.List;

/** For whoever only wants the result. */
final class QuietListener implements RunListener {

    @Override
    public void toolsSelected(List<String> modelNames, int tokensSaved) {}

    @Override
    public void text(String delta) {}

    @Override
    public void toolStarted(String server, String tool, String message) {}

    @Override
    public void toolEnded(String server, String tool, String outcome, long latencyMs) {}

    @Override
    public void inputRequired(String inputId, String server, String tool, String message) {}

    @Override
    public void approvalRequired(String approvalId, Preview preview) {}

    @Override
    public void noteOffered(String reason, String text) {}

    @Override
    public void failed(String code, String message) {}
}
