package io.github.ntbridge.recording.json;

/** The optional dependency that reads and writes JSON. Refers to no class of it. */
public final class JacksonCore {
  private static final String FACTORY = "com.fasterxml.jackson.core.JsonFactory";

  private JacksonCore() {}

  /**
   * Requires that jackson-core can be loaded.
   *
   * @throws IllegalStateException if it cannot; the message names the artifact
   */
  public static void require() {
    try {
      Class.forName(FACTORY, false, JacksonCore.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "a recording requires com.fasterxml.jackson.core:jackson-core, an optional dependency of"
              + " ntbridge that is not on the class path or module path; add it to the project",
          e);
    }
  }
}
