package tool

import io.github.ntbridge.NtBridge
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class PortsTest {
    @Test
    fun `names each port and its USB device`() {
        val ports = NtBridge.simulated().use { describePorts(it) }

        assertEquals(listOf("COM1: not on USB", "COM3: USB 0403:6001", "a port without a name: not on USB"), ports)
    }
}
