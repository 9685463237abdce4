/**
 * JSON (RFC 8259) read and written with jackson-core: of recordings, and of the command line.
 *
 * <pre>{@code
 * JsonValue document = JsonReader.read(text);
 * String line = JsonText.of(json -> {
 *   json.writeStartObject();
 *   json.writeStringField("name", "COM3");
 *   json.writeEndObject();
 * });
 * }</pre>
 */
@NullMarked
package io.github.ntbridge.recording.json;

import org.jspecify.annotations.NullMarked;
