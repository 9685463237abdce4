package io.github.ntbridge.recording;

import io.github.ntbridge.nt.NtStatus;
import java.util.Optional;

/**
 * What an open for {@link io.github.ntbridge.nt.AccessMask#QUERY} answered.
 *
 * @param place the device that the name led to; empty where it led to none
 * @param status the answer
 */
record RecordedOpen(Optional<DevicePlace> place, NtStatus status) {}
