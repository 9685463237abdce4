package io.github.ntbridge.junit;

import io.github.ntbridge.LayerChoice;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The layer that the configuration of a test run selects. */
final class SelectedLayer {
  private SelectedLayer() {}

  static LayerChoice of(ExtensionContext context) {
    try {
      return context
          .getConfigurationParameter(LayerChoice.PROPERTY)
          .map(LayerChoice::parse)
          .orElse(LayerChoice.SIM);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(LayerChoice.PROPERTY + ": " + e.getMessage(), e);
    }
  }
}
