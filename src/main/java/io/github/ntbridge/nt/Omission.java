package io.github.ntbridge.nt;

import java.io.IOException;

/**
 * An item that a list, a walk or a search left out because it could not be read. The rest was read
 * all the same.
 *
 * @param subject what was left out, by its exact name
 * @param reason why it could not be read
 */
public record Omission(String subject, IOException reason) {
  private static final System.Logger LOGGER = System.getLogger(Omission.class.getName());

  /**
   * Writes an omission to the log as a warning, which is what lists do that take no consumer of
   * omissions.
   *
   * @param omission what was left out
   */
  public static void log(Omission omission) {
    LOGGER.log(System.Logger.Level.WARNING, () -> "left out: " + omission);
  }

  /**
   * Returns what was left out and why, in one line that is safe to print.
   *
   * @return the subject and the message of the reason
   */
  @Override
  public String toString() {
    return PrintableText.of(subject + ": " + reason.getMessage());
  }
}
