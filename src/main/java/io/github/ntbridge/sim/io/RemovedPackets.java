package io.github.ntbridge.sim.io;

import io.github.ntbridge.nt.NtStatus;
import io.github.ntbridge.nt.layout.CompletionPacket;
import java.util.List;

/**
 * The result of a call that removes packets from a completion port.
 *
 * @param status STATUS_SUCCESS, STATUS_TIMEOUT or STATUS_ABANDONED_WAIT_0
 * @param packets one or more with STATUS_SUCCESS, else none
 */
public record RemovedPackets(NtStatus status, List<CompletionPacket> packets) {}
