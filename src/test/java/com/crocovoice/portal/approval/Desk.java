package com.crocovoice.portal.approval;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.TestEntities;
import com.crocovoice.portal.approval.DecideApproval.Verdict;
import com.crocovoice.portal.approval.DecideApproval.Word;
import com.crocovoice.portal.approval.input.InputInbox;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.freeze.FakeFreezes;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The package at work on a test database, with fakes for what lies beyond it. Its beans run each call in a transaction, as
 * the container would have them.
 */
public final class Desk implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    public final TestEntities data;
    public final FakeFreezes freezes = new FakeFreezes();
    public final FakeLog log = new FakeLog();
    public final FakeDirectory directory = new FakeDirectory();
    public final FakePolicies policies = new FakePolicies();
    public final FakeEvent<ApprovalChanged> changed = new FakeEvent<>();
    public final FakeEvent<ApprovalGranted> granted = new FakeEvent<>();
    public final ArgumentCheck check = new ArgumentCheck();
    public final Approvals approvals = new TransactionalApprovals();
    public final HoldCall hold = new TransactionalHoldCall();
    public final ApprovalLife life = new TransactionalLife();
    public final Consents consents = new TransactionalConsents();
    public final ApprovalSettings settings = new ApprovalSettings();
    private final DecideApproval decide = new DecideApproval();
    private final ApprovalInbox inbox = new ApprovalInbox();
    private volatile Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    public Desk() {
        this(TestDatabase.H2);
    }

    public Desk(TestDatabase kind) {
        data = new TestEntities(kind.fresh());
        ApprovalLog entries = new ApprovalLog();
        entries.log = log;
        approvals.data = data.manager();
        consents.data = data.manager();
        consents.directory = directory;
        consents.log = log;
        consents.clock = clock;
        settings.expiry = "1h";
        settings.read();
        hold.approvals = approvals;
        hold.log = entries;
        hold.changed = changed;
        hold.settings = settings;
        hold.clock = clock;
        life.approvals = approvals;
        life.log = entries;
        life.changed = changed;
        life.clock = clock;
        EditedCall edited = new EditedCall();
        edited.directory = directory;
        edited.check = check;
        edited.policies = policies;
        decide.approvals = approvals;
        decide.now = edited;
        decide.freezes = freezes;
        decide.consents = consents;
        decide.log = entries;
        decide.changed = changed;
        decide.granted = granted;
        decide.clock = clock;
        inbox.inputs = new InputInbox() {
            @Override
            public int count(Caller caller) {
                return 0;
            }
        };
        inbox.approvals = approvals;
        inbox.progress = new HeldProgress();
        inbox.progress.data = data.manager();
        inbox.progress.clock = clock;
        inbox.clock = clock;
    }

    public Clock clock() {
        return clock;
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    // --- what people and the gateway do ---

    /** Holds a call as the gateway would: decided by the rules of now. */
    public String held(Caller requester, CatalogTool tool, String arguments) {
        return hold.hold(heldCall(requester, tool, arguments, null));
    }

    /** Holds a call that only the agent's first use holds. */
    public String heldForConsent(Caller requester, CatalogTool tool, String arguments) {
        return hold.hold(heldCall(requester, tool, arguments, Effect.CONFIRM));
    }

    /** Holds a call with an effect of its own, whatever the rules say. */
    public String held(Caller requester, CatalogTool tool, String arguments, Effect effect) {
        Decision decision = new Decision(effect, tool.risk(), null, List.of(), 7, null, 1);
        return hold.hold(call(requester, tool, arguments, decision, effect, false));
    }

    public HeldCall direct(Caller requester, CatalogTool tool, String arguments) {
        Decision decision = new Decision(Effect.ALLOW, tool.risk(), null, List.of(), 7, null, 1);
        return call(requester, tool, arguments, decision, Effect.ALLOW, false);
    }

    private HeldCall heldCall(Caller requester, CatalogTool tool, String arguments, @Nullable Effect consent) {
        directory.has(tool);
        Decision decision = policies.decide(new Question(requester.roles(), tool, arguments));
        return call(
                requester, tool, arguments, decision, consent == null ? decision.effect() : consent, consent != null);
    }

    private HeldCall call(
            Caller requester, CatalogTool tool, String arguments, Decision decision, Effect effect, boolean consent) {
        directory.has(tool);
        CallArguments read = CallArguments.read(tool, arguments);
        return new HeldCall(
                requester,
                tool,
                read,
                decision,
                effect,
                consent,
                PreviewCard.of(tool, read.tree()),
                "trc_1",
                "rest",
                null);
    }

    public void approve(Caller caller, String id) {
        decide(caller, id, new Verdict(Word.APPROVE, request(id).argumentsHash(), null, null, null));
    }

    public void reject(Caller caller, String id, @Nullable String reason) {
        decide(caller, id, new Verdict(Word.REJECT, request(id).argumentsHash(), reason, null, null));
    }

    public void approveWith(Caller caller, String id, String arguments) {
        decide(caller, id, new Verdict(Word.APPROVE, request(id).argumentsHash(), null, arguments, null));
    }

    public void decide(Caller caller, String id, Verdict verdict) {
        data.run(() -> decide.decide(caller, id, verdict));
    }

    public void withdraw(Caller caller, String id) {
        data.run(() -> decide.withdraw(caller, id));
    }

    public void resolve(Caller caller, String id, boolean happened) {
        data.run(() -> decide.resolve(caller, id, happened));
    }

    // --- what is there ---

    public ApprovalRequest request(String id) {
        return approvals.find(id).orElseThrow();
    }

    public ApprovalState state(String id) {
        return request(id).state();
    }

    public ApprovalRow row(Caller caller, String id) {
        return data.in(() -> inbox.get(caller, id));
    }

    public List<String> listed(Caller caller, @Nullable ApprovalState state, boolean mine) {
        return data.in(() -> inbox.list(caller, state, mine, null, 500)).items().stream()
                .map(ApprovalRow::id)
                .toList();
    }

    public int waiting(Caller caller) {
        return data.in(() -> inbox.count(caller));
    }

    ApprovalInbox inbox() {
        return inbox;
    }

    @Override
    public void close() {
        data.close();
    }

    private final class TransactionalApprovals extends Approvals {
        @Override
        public Optional<ApprovalRequest> find(String id) {
            return Desk.this.data.in(() -> super.find(id));
        }

        @Override
        public Optional<String> findUnknown(String serverId, String toolName, String argumentsHash) {
            return Desk.this.data.in(() -> super.findUnknown(serverId, toolName, argumentsHash));
        }

        @Override
        public List<String> idsGranted() {
            return Desk.this.data.in(super::idsGranted);
        }

        @Override
        public List<String> idsExpiredAt(Instant at) {
            return Desk.this.data.in(() -> super.idsExpiredAt(at));
        }

        @Override
        public List<String> idsLostAt(Instant at) {
            return Desk.this.data.in(() -> super.idsLostAt(at));
        }
    }

    private final class TransactionalHoldCall extends HoldCall {
        @Override
        public String hold(HeldCall call) {
            return data.in(() -> super.hold(call));
        }
    }

    private final class TransactionalLife extends ApprovalLife {
        @Override
        public boolean claim(String id, Duration deadline) {
            return data.in(() -> super.claim(id, deadline));
        }

        @Override
        public String begin(HeldCall call, Duration deadline) {
            return data.in(() -> super.begin(call, deadline));
        }

        @Override
        public void finish(String id, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
            data.run(() -> super.finish(id, outcome, response, latencyMs));
        }

        @Override
        public void cancel(String id, String why) {
            data.run(() -> super.cancel(id, why));
        }

        @Override
        public void expire(String id) {
            data.run(() -> super.expire(id));
        }

        @Override
        public void giveUp(String id) {
            data.run(() -> super.giveUp(id));
        }
    }

    private final class TransactionalConsents extends Consents {
        @Override
        public boolean covers(Caller caller, CatalogTool tool) {
            return Desk.this.data.in(() -> super.covers(caller, tool));
        }

        @Override
        public List<Row> list(Caller caller) {
            return Desk.this.data.in(() -> super.list(caller));
        }

        @Override
        public void replace(Caller caller, String traceId, List<Wish> wished) {
            Desk.this.data.run(() -> super.replace(caller, traceId, wished));
        }

        @Override
        public void takeBack(Caller caller, String traceId, Wish wish) {
            Desk.this.data.run(() -> super.takeBack(caller, traceId, wish));
        }
    }
}
