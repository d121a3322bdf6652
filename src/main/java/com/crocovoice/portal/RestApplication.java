package com.crocovoice.portal;

import com.crocovoice.portal.approval.ApprovalsResource;
import com.crocovoice.portal.approval.ConsentsResource;
import com.crocovoice.portal.approval.input.InputsResource;
import com.crocovoice.portal.audit.ActionResource;
import com.crocovoice.portal.call.CallResource;
import com.crocovoice.portal.catalog.CatalogResource;
import com.crocovoice.portal.catalog.ServersResource;
import com.crocovoice.portal.connection.ConnectionsResource;
import com.crocovoice.portal.connection.ManagedResource;
import com.crocovoice.portal.connection.OAuthClientsResource;
import com.crocovoice.portal.connection.ServerConnectResource;
import com.crocovoice.portal.freeze.FreezeResource;
import com.crocovoice.portal.identity.MeResource;
import com.crocovoice.portal.note.NotesResource;
import com.crocovoice.portal.policy.PolicyResource;
import com.crocovoice.portal.voice.VoiceResource;
import com.crocovoice.portal.wire.BodyLimit;
import com.crocovoice.portal.wire.IdempotencyFilter;
import com.crocovoice.portal.wire.JsonBody;
import com.crocovoice.portal.wire.ProblemMapper;
import com.crocovoice.portal.wire.TransactionFailureMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * Everything under {@code /api}, by name: a scan would take the interfaces of vendors' REST clients for resources of ours.
 */
@ApplicationPath("/api")
public class RestApplication extends Application {

    private static final Set<Class<?>> CLASSES = Set.of(
            ActionResource.class,
            ApprovalsResource.class,
            CallResource.class,
            CatalogResource.class,
            ConnectionsResource.class,
            ConsentsResource.class,
            FreezeResource.class,
            InputsResource.class,
            ManagedResource.class,
            MeResource.class,
            NotesResource.class,
            OAuthClientsResource.class,
            PolicyResource.class,
            ServerConnectResource.class,
            ServersResource.class,
            VoiceResource.class,
            BodyLimit.class,
            IdempotencyFilter.class,
            JsonBody.class,
            ProblemMapper.class,
            TransactionFailureMapper.class);

    @Override
    public Set<Class<?>> getClasses() {
        return CLASSES;
    }
}
