package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.ui.LazyPage;
import com.crocovoice.portal.ui.Notices;
import com.crocovoice.portal.ui.Preferences;
import com.crocovoice.portal.ui.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The action log's page: a lazy table with what narrows it, export and verification. */
@Named
@ViewScoped
public class LogView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CurrentCaller current;

    @Inject
    ActionTable table;

    @Inject
    VerifyChain chain;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    @Inject
    Preferences preferences;

    private final LogFilter filter = new LogFilter();
    private @Nullable LazyPage<ActionRow> rows;

    @PostConstruct
    void open() {
        rows = new LazyPage<>(new Source(this), ActionRow::key);
    }

    /** The table's way back to this view; the view lives as long as the table. */
    private record Source(LogView view) implements LazyPage.Source<ActionRow> {
        @Override
        public int count() {
            return view.table.count(view.current.get(), view.asked());
        }

        @Override
        public List<ActionRow> rows(int first, int size, @Nullable String sort, boolean ascending) {
            return view.table.rows(view.current.get(), view.asked(), first, size);
        }
    }

    private ActionFilter asked() {
        return filter.asked(preferences.zone());
    }

    /** Checks the whole chain and says what was found. */
    public void verify() {
        VerifyChain.Result result = chain.verify(current.get());
        if (result.intact())
            notices.done(
                    "actions_log.intact", result.entries(), result.headHash().substring(0, 16));
        else notices.warn("actions_log.broken", String.valueOf(result.brokenAt()));
    }

    public LogFilter getFilter() {
        return filter;
    }

    /** Whether the person reads everybody's entries, and may verify them. */
    public boolean isSeesAll() {
        return ActionQuery.seesEverything(current.get());
    }

    /** Where the export of what is shown is fetched. */
    public String exportAs(String format) {
        return "/api/actions/export?format=" + format + filter.query(preferences.zone());
    }

    /** Each outcome that there is, with how many entries it would leave. */
    public List<SelectItem> getOutcomes() {
        return items(
                table.outcomes(current.get(), asked()), filter.getOutcome(), value -> texts.word("outcome", value));
    }

    /** Each server that there is, with how many entries it would leave. */
    public List<SelectItem> getServers() {
        return items(table.servers(current.get(), asked()), filter.getServer(), UnaryOperator.identity());
    }

    private static List<SelectItem> items(
            Map<String, Integer> counts, @Nullable String chosen, UnaryOperator<String> word) {
        List<SelectItem> items = new ArrayList<>();
        counts.forEach((value, count) -> items.add(new SelectItem(value, word.apply(value) + " (" + count + ")")));
        if (chosen != null && !counts.containsKey(chosen))
            items.add(new SelectItem(chosen, word.apply(chosen) + " (0)"));
        return items;
    }

    public @Nullable LazyPage<ActionRow> getRows() {
        return rows;
    }

    /** What a person decided, in words where we have them. */
    public String said(@Nullable String decision) {
        return DecisionWords.of(decision, texts);
    }
}
