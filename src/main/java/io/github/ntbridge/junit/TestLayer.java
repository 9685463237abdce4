package io.github.ntbridge.junit;

import io.github.ntbridge.nt.PrintableText;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The layer that tests run on. */
enum TestLayer {
  SIM,
  WINDOWS;

  private static final String PARAMETER = "ntbridge.test.layer";

  /** The layer that the configuration names. */
  static TestLayer of(ExtensionContext context) {
    return parse(context.getConfigurationParameter(PARAMETER).orElse("sim"));
  }

  private static TestLayer parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sim" -> SIM;
      case "windows" -> WINDOWS;
      default ->
          throw new ExtensionConfigurationException(
              PARAMETER
                  + " is \""
                  + PrintableText.of(text)
                  + "\", which is not a layer; write sim or windows");
    };
  }
}
