package io.github.ntbridge.recording;

/**
 * What a name led to.
 *
 * @param device the full name of a device object
 * @param file what was left of the name for its driver, with its backslash; empty for the device
 *     itself
 */
record DevicePlace(String device, String file) {}
