package io.github.ntbridge.cli;

import io.github.ntbridge.LayerChoice;

/**
 * The layer that a command runs on.
 *
 * @param choice the layer
 * @param reason why it was chosen
 */
record ChosenLayer(LayerChoice choice, String reason) {}
