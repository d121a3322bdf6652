package com.crocovoice.portal.agent;

import com.crocovoice.portal.wire.Json;
import dev.langchain4j.internal.Json.JsonCodec;
import dev.langchain4j.spi.json.JsonCodecFactory;
import java.lang.reflect.Type;
import tools.jackson.databind.ObjectMapper;

/**
 * LangChain4j's JSON, by our own mapper. The library's would register every module of Jackson that the thread can see, and within
 * the server that are the server's, made for a copy of Jackson that is not ours: no model could be asked at all.
 */
public final class ModelJson implements JsonCodecFactory {

    @Override
    public JsonCodec create() {
        ObjectMapper mapper = Json.mapper();
        return new JsonCodec() {
            @Override
            public String toJson(Object value) {
                return mapper.writeValueAsString(value);
            }

            @Override
            public <T> T fromJson(String json, Class<T> type) {
                return mapper.readValue(json, type);
            }

            @Override
            public <T> T fromJson(String json, Type type) {
                return mapper.readValue(json, mapper.constructType(type));
            }
        };
    }
}
