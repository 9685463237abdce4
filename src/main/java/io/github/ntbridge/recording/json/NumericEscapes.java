package io.github.ntbridge.recording.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Escapes control characters by number, in the form of all other escapes. */
final class NumericEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  @Override
  public int[] getEscapeCodesForAscii() {
    var codes = standardAsciiEscapesForJSON();
    Arrays.fill(codes, 0, ' ', ESCAPE_STANDARD);
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int ch) {
    return null;
  }
}
