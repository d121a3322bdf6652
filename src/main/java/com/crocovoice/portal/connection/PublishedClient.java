package com.crocovoice.portal.connection;

import com.crocovoice.portal.wire.Json;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells authorisation servers who the portal is (OAuth Client ID Metadata Document); holds nothing that is anybody's. */
@WebServlet(ClientDocument.PATH)
public class PublishedClient extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient OwnClient own;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.getOutputStream().write(Json.write(own.document().published()).getBytes(StandardCharsets.UTF_8));
    }
}
