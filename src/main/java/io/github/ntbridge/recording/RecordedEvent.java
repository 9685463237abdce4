package io.github.ntbridge.recording;

import io.github.ntbridge.device.InterfacePath;
import java.time.Duration;

/**
 * An interface that came or went after the machine was captured.
 *
 * @param at when, from the moment the capture began to listen
 * @param arrived whether it came; it went otherwise
 * @param path the interface, which is among those recorded
 */
public record RecordedEvent(Duration at, boolean arrived, InterfacePath path) {}
