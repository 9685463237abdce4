package io.github.ntbridge.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * Writes a line for each member of the document, each element of its arrays, and each property, so
 * that recordings can be compared line by line.
 */
final class RecordingLines extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;

  static final String PROPERTIES = "properties";

  private static void breakLine(JsonGenerator json) throws IOException {
    if (hasLines(json.getOutputContext())) {
      json.writeRaw('\n');
    }
  }

  private static boolean hasLines(JsonStreamContext context) {
    var owner = context.getParent();
    return owner.inRoot()
        || (context.inArray()
            && (owner.getParent().inRoot() || PROPERTIES.equals(owner.getCurrentName())));
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    breakLine(json);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    super.writeObjectEntrySeparator(json);
    breakLine(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int count) throws IOException {
    if (count > 0) {
      breakLine(json);
    }
    super.writeEndObject(json, count);
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    breakLine(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    super.writeArrayValueSeparator(json);
    breakLine(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int count) throws IOException {
    if (count > 0) {
      breakLine(json);
    }
    super.writeEndArray(json, count);
  }
}
