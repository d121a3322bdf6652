package com.crocovoice.portal.agent;

import com.crocovoice.portal.approval.Preview;
import java.util.ArrayList;
import java.util.List;

/** What a listener heard, one line for each event. */
final class HeardEvents implements RunListener {

    final List<String> lines = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    @Override
    public void toolsSelected(List<String> modelNames, int tokensSaved) {
        lines.add("selected " + modelNames);
    }

    @Override
    public void text(String delta) {
        text.append(delta);
    }

    @Override
    public void toolStarted(String server, String tool, String message) {
        lines.add("start " + tool + " " + message);
    }

    @Override
    public void toolEnded(String server, String tool, String outcome, long latencyMs) {
        lines.add("end " + tool + " " + outcome);
    }

    @Override
    public void toolProgressed(String server, String tool, double done, Double total, String message) {
        lines.add("progress " + tool + " " + done);
    }

    @Override
    public void inputRequired(String inputId, String server, String tool, String message) {
        lines.add("input " + inputId + " " + message);
    }

    @Override
    public void approvalRequired(String approvalId, Preview preview) {
        lines.add("approval " + approvalId + " " + preview.action());
    }

    @Override
    public void noteOffered(String reason, String offered) {
        lines.add("note " + offered);
    }

    @Override
    public void failed(String code, String message) {
        lines.add("failed " + code);
    }
}
