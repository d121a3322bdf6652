package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/**
 * A model over Anthropic's or OpenAI's wire, through LangChain4j's low-level streaming API. The base URL is a setting, so
 * that Azure, vLLM and Ollama work as well. Nothing is repeated here: {@link PatientModel} does that.
 */
class RemoteModel implements LanguageModel {

    private static final Logger LOG = Logger.getLogger(RemoteModel.class.getName());
    private static final int MOST_TOKENS = 2_000;

    private final String provider;
    private final StreamingChatModel model;

    private RemoteModel(String provider, StreamingChatModel model) {
        this.provider = provider;
        this.model = model;
    }

    static RemoteModel of(ModelSettings settings, Duration timeout) {
        String key = settings.apiKey() == null ? "none" : settings.apiKey();
        if (settings.provider().equals("anthropic")) {
            var anthropic = AnthropicStreamingChatModel.builder()
                    .apiKey(key)
                    .modelName(settings.model())
                    .maxTokens(MOST_TOKENS)
                    .timeout(timeout);
            settings.baseUrl().ifPresent(anthropic::baseUrl);
            return new RemoteModel("anthropic", anthropic.build());
        }
        var openAi = OpenAiStreamingChatModel.builder()
                .apiKey(key)
                .modelName(settings.model())
                .timeout(timeout);
        settings.baseUrl().ifPresent(openAi::baseUrl);
        return new RemoteModel("openai", openAi.build());
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText) throws ModelUnavailable {
        ChatRequest chat = ChatRequest.builder()
                .messages(messages(request))
                .toolSpecifications(
                        request.tools().stream().map(RemoteModel::specification).toList())
                .build();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        model.chat(chat, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                // Words that come after the deadline are nobody's any more.
                if (!answer.isDone()) onText.accept(text);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable thrown) {
                answer.completeExceptionally(thrown);
            }
        });
        return turn(await(answer, deadline).aiMessage());
    }

    private ChatResponse await(CompletableFuture<ChatResponse> answer, Duration deadline) throws ModelUnavailable {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ModelUnavailable("no answer in " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            // The message of such an exception may hold the answer's body: the class is enough to find the cause.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warning(() -> provider + " did not answer: " + cause.getClass().getSimpleName());
            throw new ModelUnavailable(cause.getClass().getSimpleName(), cause instanceof RetriableException);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelUnavailable("interrupted");
        }
    }

    private static ModelTurn turn(AiMessage message) {
        List<ModelCall> calls = message.toolExecutionRequests().stream()
                .map(call -> new ModelCall(
                        call.id() == null ? call.name() : call.id(),
                        call.name(),
                        call.arguments() == null || call.arguments().isBlank() ? "{}" : call.arguments()))
                .toList();
        return new ModelTurn(message.text() == null ? "" : message.text(), calls, false);
    }

    private static List<ChatMessage> messages(ModelRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(request.system()));
        for (Message message : request.messages()) {
            if (message instanceof Message.Said said) messages.add(UserMessage.from(words(said)));
            if (message instanceof Message.Answered answered) messages.add(answer(answered));
            if (message instanceof Message.Result result) messages.add(result(result));
        }
        return messages;
    }

    private static ToolExecutionResultMessage result(Message.Result result) {
        return ToolExecutionResultMessage.builder()
                .id(result.callId())
                .toolName(result.name())
                .text(result.content())
                .isError(result.failed())
                .build();
    }

    /** What the person looks at stands apart, marked as data. */
    private static String words(Message.Said said) {
        Command.Context context = said.context();
        if (context == null || context.text() == null) return said.text();
        String title =
                context.title() == null ? "" : " title=\"" + context.title().replaceAll("[\"<>\\s]+", " ") + "\"";
        String text = context.text().replaceAll("(?i)</(context)", "<\\\\/$1");
        return said.text() + "\n\n<context" + title + ">\n" + text + "\n</context>";
    }

    private static AiMessage answer(Message.Answered answered) {
        List<ToolExecutionRequest> calls = answered.calls().stream()
                .map(call -> ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.name())
                        .arguments(object(call.arguments()))
                        .build())
                .toList();
        if (calls.isEmpty()) return AiMessage.from(answered.text());
        return answered.text().isBlank() ? AiMessage.from(calls) : AiMessage.from(answered.text(), calls);
    }

    /** What was no object goes back as an empty one: inside a request it would spoil the whole of it. */
    private static String object(String arguments) {
        try {
            return Json.parse(arguments).isObject() ? arguments : "{}";
        } catch (BadInput e) {
            return "{}";
        }
    }

    /** The schema's properties go as the server wrote them, with what they refer to in its place. */
    private static ToolSpecification specification(ToolOffer tool) {
        JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
        for (var property : InlinedSchema.of(tool.schema()).path("properties").properties())
            parameters.addProperty(
                    property.getKey(), JsonRawSchema.from(property.getValue().toString()));
        List<String> required = new ArrayList<>();
        for (JsonNode name : tool.schema().path("required")) required.add(name.asString());
        parameters.required(required);
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters.build())
                .build();
    }
}
