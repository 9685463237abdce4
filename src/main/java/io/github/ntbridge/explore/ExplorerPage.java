package io.github.ntbridge.explore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A picture as one HTML document that loads nothing else. A content security policy in the document
 * allows its one script and its one style sheet, by their hashes, and no request.
 */
public final class ExplorerPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private static final String STYLE = resource("explore.css");
  private static final String SCRIPT = resource("explore.js");
  private static final String DOCUMENT = resource("index.html");

  private ExplorerPage() {}

  /**
   * Returns the page of a picture as a file.
   *
   * @param picture the picture
   * @return the document, in UTF-8
   * @throws IllegalStateException if jackson-core, an optional dependency, is missing
   */
  public static byte[] file(MachinePicture picture) {
    return document(picture, policy("'none'"), "");
  }

  /** The page of a picture that a server has, and that receives events from it. */
  static byte[] served(MachinePicture picture) {
    return document(picture, servedPolicy(), "events");
  }

  /** The policy of a page that a server has. */
  static String servedPolicy() {
    return policy("'self'");
  }

  private static byte[] document(MachinePicture picture, String policy, String events) {
    var recording = picture.recording().text();
    var parts =
        Map.of(
            "policy", policy,
            "events", events,
            "style", STYLE,
            "script", SCRIPT,
            "model", packed(MachineModel.of(picture, recording)),
            "recording", packed(recording));
    return PLACE
        .matcher(DOCUMENT)
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A text as Base64 of gzip: a tenth of its size, and without a character that ends an element.
   */
  private static String packed(String text) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  private static String policy(String connections) {
    return "default-src 'none'; script-src '"
        + hash(SCRIPT)
        + "'; style-src '"
        + hash(STYLE)
        + "'; connect-src "
        + connections
        + "; base-uri 'none'; form-action 'none'";
  }

  /** The hash of an element's text as a policy has it. */
  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (var file = ExplorerPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
