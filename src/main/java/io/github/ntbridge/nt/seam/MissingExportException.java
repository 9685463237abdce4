package io.github.ntbridge.nt.seam;

/** A native function was called that this system's DLL does not export. */
public final class MissingExportException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1L;

  private final String library;
  private final String function;

  /**
   * Names what is missing.
   *
   * @param library the DLL that was searched
   * @param function the export that it lacks
   * @param cause the error of the loader
   */
  public MissingExportException(String library, String function, Throwable cause) {
    super(
        function
            + " is not exported by "
            + library
            + " on this system; everything that does not need it keeps working",
        cause);
    this.library = library;
    this.function = function;
  }

  /**
   * The DLL that was searched.
   *
   * @return its name or path
   */
  public String library() {
    return library;
  }

  /**
   * The export that is missing.
   *
   * @return its name
   */
  public String function() {
    return function;
  }
}
