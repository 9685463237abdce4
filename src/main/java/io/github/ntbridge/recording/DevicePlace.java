package io.github.ntbridge.recording;

/**
 * The device object that a name resolved to.
 *
 * @param device the full name of a device object
 * @param file the rest of the name, for its driver, with its backslash; empty for the device itself
 */
record DevicePlace(String device, String file) {}
